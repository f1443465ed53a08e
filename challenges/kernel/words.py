"""Tables that people open in a spreadsheet, and places in long lists as addresses name them."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

# A spreadsheet takes a cell that begins like this for a formula and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# So that spreadsheets read the file as UTF-8.
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """Hands the csv writer's line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The table as CSV (RFC 4180), a line at a time, whatever its length.

    A cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow([_safe(cell) for cell in header])
    for row in rows:
        yield writer.writerow([_safe(cell) for cell in row])


def _safe(cell: object) -> str:
    words = str(cell)
    return f"'{words}" if words.startswith(FORMULA) else words


# The moment and the number of a row after which a part of a list begins.
Position = tuple[datetime, int]


def position_in_words(position: Position) -> str:
    """A position as an address carries it; `position_of` reads it."""
    at, number = position
    return f"{at.isoformat()}/{number}"


def position_of(words: str) -> Position | None:
    """The position that an address names; None where it names none."""
    moment, _sign, number = words.rpartition("/")
    try:
        at = datetime.fromisoformat(moment)
        # In UTC, because a database takes no distance from it of more than sixteen hours.
        return (at.astimezone(UTC), int(number)) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
