"""What came from a browser or a file, in the form in which answers are kept."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from .shapes import Question, Value

NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
MONEY = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
DATE = re.compile(r"([0-9]{4})-([0-9]{1,2}|[a-z]{3,9})-([0-9]{1,2})")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
YES, NO = ("yes", "true", "on"), ("no", "false")
# No group may have more rows than this, however many are sent.
MOST_ROWS = 100


def tidy(question: Question, raw: Any) -> Value:
    """`raw`, as it came from a browser or a file, in the form in which answers are kept.

    Never raises, and tidying twice changes nothing.
    """
    return TIDY.get(question.kind, tidy_line)(question, raw)


def plain(raw: Any) -> str:
    """Text that the database can keep: no null bytes, no half characters, one kind of line end."""
    if not isinstance(raw, str):
        return ""
    text = raw.encode("utf-8", "ignore").decode("utf-8")
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def tidy_text(question: Question, raw: Any) -> Value:
    return plain(raw) or None


def tidy_line(question: Question, raw: Any) -> Value:
    return " ".join(plain(raw).split()) or None


def tidy_number(question: Question, raw: Any) -> Value:
    typed = tidy_line(question, raw)
    figures = re.sub(r"[,\s]", "", str(typed or ""))
    if not NUMBER.fullmatch(figures):
        return typed
    number = Decimal(figures)
    return format(number.normalize() if number else Decimal(0), "f")


def tidy_money(question: Question, raw: Any) -> Value:
    typed = tidy_line(question, raw)
    figures = re.sub(r"[,\s]", "", str(typed or "")).removeprefix("£")
    return f"{Decimal(figures):.2f}" if MONEY.fullmatch(figures) else typed


def tidy_date(question: Question, raw: Any) -> Value:
    typed = tidy_line(question, raw)
    found = DATE.fullmatch(re.sub(r"\s", "", str(typed or "")).lower())
    if found:
        year, month, day = found.groups()
        try:
            return date(int(year), month_number(month), int(day)).isoformat()
        except ValueError:
            return typed
    return None if not str(typed or "").strip("- ") else typed


def month_number(typed: str) -> int:
    """'3', 'mar' and 'march' are 3; 0 for what is no month."""
    if typed.isdigit():
        return int(typed)
    return next((i for i, name in enumerate(MONTHS, start=1) if name.startswith(typed)), 0)


def tidy_several(question: Question, raw: Any) -> Value:
    given = raw if isinstance(raw, list | tuple) else []
    chosen = {line for line in (tidy_line(question, item) for item in given) if line}
    known = [value for value, _ in question.options if value in chosen]
    return [*known, *sorted(str(line) for line in chosen.difference(known))] or None


def tidy_truth(question: Question, raw: Any) -> Value:
    if isinstance(raw, bool):
        return raw
    said = plain(raw).lower()
    return True if said in YES else False if said in NO else None


def tidy_consent(question: Question, raw: Any) -> Value:
    return True if tidy_truth(question, raw) is True else None


def tidy_nothing(question: Question, raw: Any) -> Value:
    return None


def tidy_group(question: Question, raw: Any) -> Value:
    """Rows with an answer to something. What was answered to a part that an amendment has taken
    out or renamed stays with its row (`known_parts` leaves it out)."""
    given = raw if isinstance(raw, list | tuple) else []
    rows = []
    for each in given[:MOST_ROWS]:
        row = each if isinstance(each, dict) else {}
        kept = {part.key: tidy(part, row.get(part.key)) for part in question.parts}
        other = {str(key): plain(row[key]) for key in row.keys() - kept.keys()}
        rows.append({key: value for key, value in (other | kept).items() if value})
    return [row for row in rows if row] or None


def known_parts(question: Question, value: Value) -> Value:
    """A tidied answer without what belongs to no part of the question."""
    if question.kind != "group" or not isinstance(value, list):
        return value
    keys = {part.key for part in question.parts}
    rows = [
        {key: said for key, said in row.items() if key in keys}
        for row in value
        if isinstance(row, dict)
    ]
    return [row for row in rows if row] or None


def with_other_parts(question: Question, new: Value, old: Value) -> Value:
    """`new` rows with what the rows of the same place held before for parts that are not known;
    only where there are as many: otherwise somebody has taken rows out."""
    if not isinstance(new, list) or not isinstance(old, list) or len(new) != len(old):
        return new
    keys = {part.key for part in question.parts}
    rows: list[dict[str, Any]] = []
    for row, before in zip(new, old, strict=True):
        if not isinstance(row, dict) or not isinstance(before, dict):
            return new
        rows.append({key: said for key, said in before.items() if key not in keys} | row)
    return rows


TIDY: dict[str, Callable[[Question, Any], Value]] = {
    "long_text": tidy_text,
    "number": tidy_number,
    "money": tidy_money,
    "date": tidy_date,
    "choices": tidy_several,
    "localities": tidy_several,
    "yes_no": tidy_truth,
    "consent": tidy_consent,
    "statement": tidy_nothing,
    "group": tidy_group,
}
