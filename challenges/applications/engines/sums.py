"""What the amounts in the rows of a group add up to."""

from decimal import Decimal
from typing import Any

from .form import Question, check, tidy


def sums_of(question: Question, rows: Any) -> dict[str, Decimal]:
    """In pounds, by the key of each part for money; without those parts of which a row holds what
    is no amount."""
    given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    found = {}
    for part in question.parts:
        values = [tidy(part, row.get(part.key)) for row in given]
        kept = [value for value in values if value is not None]
        if part.kind == "money" and not any(check(part, value) for value in kept):
            found[part.key] = sum((Decimal(str(value)) for value in kept), Decimal(0))
    return found
