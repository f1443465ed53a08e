"""Tables that people open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator

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
