"""What is wrong with an answer."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from .shapes import Problem, Question
from .tidying import MONEY, MOST_ROWS, NUMBER, tidy

SHORT_TEXT_LIMIT = 500
LONG_TEXT_LIMIT = 50_000


def check(question: Question, raw: Any) -> Problem | None:
    """What is wrong with this answer, or None. Never raises."""
    if question.kind == "statement":
        return None
    value = tidy(question, raw)
    if value is None:
        return Problem(question, "missing") if question.is_required else None
    return CHECKS.get(question.kind, check_text)(question, value)


def words(text: str) -> int:
    """How many words: what stands between spaces."""
    return len(text.split())


def check_text(question: Question, value: Any) -> Problem | None:
    count = words(value)
    if question.word_limit and count > question.word_limit:
        over = count - question.word_limit
        return Problem(question, "too_many_words", {"over": over, "limit": question.word_limit})
    limit = SHORT_TEXT_LIMIT if question.kind == "short_text" else LONG_TEXT_LIMIT
    if len(value) > limit:
        return Problem(question, "too_long", {"over": len(value) - limit, "limit": limit})
    return None


def check_number(question: Question, value: Any) -> Problem | None:
    if not NUMBER.fullmatch(value):
        return Problem(question, "not_number")
    return Problem(question, "below_zero") if Decimal(value) < 0 else None


def check_money(question: Question, value: Any) -> Problem | None:
    return None if MONEY.fullmatch(value) else Problem(question, "not_money")


def check_date(question: Question, value: Any) -> Problem | None:
    try:
        known = date.fromisoformat(value).isoformat() == value
    except ValueError:
        known = False
    return None if known else Problem(question, "not_date")


def check_options(question: Question, value: Any) -> Problem | None:
    known = {option for option, _ in question.options}
    chosen = value if isinstance(value, list) else [value]
    return None if known.issuperset(chosen) else Problem(question, "not_an_option")


def check_nothing(question: Question, value: Any) -> Problem | None:
    return None


def check_group(question: Question, value: Any) -> Problem | None:
    """The first thing that is wrong in a row; a row that is begun is filled in."""
    for number, row in enumerate(value, start=1):
        for part in question.parts:
            problem = check(part, row.get(part.key))
            if problem:
                return Problem(question, "in_row", {"row": number}, problem)
    limit = min(question.most or MOST_ROWS, MOST_ROWS)
    if len(value) > limit:
        return Problem(question, "too_many_rows", {"over": len(value) - limit, "limit": limit})
    return None


CHECKS: dict[str, Callable[[Question, Any], Problem | None]] = {
    "number": check_number,
    "money": check_money,
    "date": check_date,
    "choice": check_options,
    "choices": check_options,
    "localities": check_options,
    "yes_no": check_nothing,
    "consent": check_nothing,
    "file": check_nothing,
    "group": check_group,
}
