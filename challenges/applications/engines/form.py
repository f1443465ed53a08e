"""A form as plain values, and the one judgement of what a good answer to a question is.

An answer is JSON: text, choice, number ("12.5"), money ("15000.00"), date ("2027-04-30") and file
(its key) are words; several choices and localities are lists of words; yes or no and consent are
truth values; None is no answer. What cannot be understood is kept as it was typed, so that a draft
loses nothing; `check` says what is wrong with it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

Value = str | bool | list[str] | None

SHORT_TEXT_LIMIT = 500
LONG_TEXT_LIMIT = 50_000
TEXTS = ("short_text", "long_text")
SEVERAL = ("choices", "localities")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
MONEY = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
DATE = re.compile(r"([0-9]{4})-([0-9]{1,2}|[a-z]{3,9})-([0-9]{1,2})")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
YES, NO = ("yes", "true", "on"), ("no", "false")


@dataclass(frozen=True)
class Question:
    """One question. `options` are (value, label) pairs; for a file, the kinds it may have."""

    key: str
    kind: str
    label: str
    help_text: str = ""
    guidance: str = ""
    is_required: bool = True
    word_limit: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    is_identifying: bool = False
    criterion: str = ""
    column: str = ""


@dataclass(frozen=True)
class Section:
    """One page of the form; `number` is its place, counted from 1."""

    number: int
    title: str
    guidance: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def hidden_from_judges(self) -> tuple[Question, ...]:
        """The questions whose answers no judge reads."""
        return tuple(question for question in self.questions if question.is_identifying)

    @property
    def is_hidden_from_judges(self) -> bool:
        """No judge reads anything of this section."""
        return self.questions == self.hidden_from_judges


@dataclass(frozen=True)
class Form:
    """A whole form. The keys of its questions are unique."""

    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)


@dataclass(frozen=True)
class Problem:
    """What is wrong with the answer to `question`: a code, with its numbers."""

    question: Question
    code: str
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_missing(self) -> bool:
        """Nothing was answered, as opposed to something wrong."""
        return self.code == "missing"


def tidy(question: Question, raw: Any) -> Value:
    """`raw`, as it came from a browser or a file, in the form in which answers are kept.

    Never raises, and tidying twice changes nothing.
    """
    return TIDY.get(question.kind, tidy_line)(question, raw)


def check(question: Question, raw: Any) -> Problem | None:
    """What is wrong with this answer, or None. Never raises."""
    value = tidy(question, raw)
    if value is None:
        return Problem(question, "missing") if question.is_required else None
    return CHECKS.get(question.kind, check_text)(question, value)


def words(text: str) -> int:
    """How many words: what stands between spaces."""
    return len(text.split())


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


TIDY: dict[str, Callable[[Question, Any], Value]] = {
    "long_text": tidy_text,
    "number": tidy_number,
    "money": tidy_money,
    "date": tidy_date,
    "choices": tidy_several,
    "localities": tidy_several,
    "yes_no": tidy_truth,
    "consent": tidy_consent,
}
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
}
