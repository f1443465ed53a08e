"""What looks like a slip in answers that are good by themselves. It is remarked and stops nobody:
there may be a reason.

A form says by names what a question is about: the amount asked for by its column, when one could
start and how many people work there by the key that a new form gives it (START, PEOPLE).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .form import Form, Question, asked, check, tidy
from .sums import sums_of

AMOUNT, START, PEOPLE = "amount", "start", "people"


@dataclass(frozen=True)
class Offer:
    """What a challenge says of itself: pounds for each winner, its last day and the day by which
    one must start ('2027-04-30', or '2027-04' for a month), and the most people of an applicant.
    None and '' where it says nothing."""

    award: Decimal | None = None
    closes_on: str = ""
    start_by: str = ""
    most_people: int | None = None


@dataclass(frozen=True)
class Remark:
    """On the answer to `question`, a code with its numbers: not_whole, nothing_asked, over_award,
    other_sum (`sum` and `amount`), before_close, too_late and too_many (`limit`)."""

    question: Question
    code: str
    numbers: Mapping[str, Any] = field(default_factory=dict)


def remarks_on(form: Form, answers: Mapping[str, Any], offer: Offer) -> tuple[Remark, ...]:
    """In the order of the form, of the questions that are asked and well answered. Never raises,
    whatever the answers hold."""
    keys = asked(form, answers)
    good = {
        question.key: value
        for question in form.questions
        if question.key in keys
        and (value := tidy(question, answers.get(question.key))) is not None
        and check(question, value) is None
    }
    amount = next((q.key for q in form.questions if q.column == AMOUNT and q.key in good), "")
    asked_for = Decimal(str(good[amount])) if amount else None
    return tuple(
        remark
        for question in form.questions
        if question.key in good
        for remark in _of(question, good[question.key], offer, asked_for)
    )


def _of(
    question: Question, value: Any, offer: Offer, asked_for: Decimal | None
) -> Iterator[Remark]:
    match question.kind:
        case "number":
            yield from _of_number(question, Decimal(value), offer)
        case "money" if question.column == AMOUNT:
            if not Decimal(value):
                yield Remark(question, "nothing_asked")
            elif offer.award is not None and Decimal(value) > offer.award:
                yield Remark(question, "over_award", {"limit": offer.award})
        case "group" if asked_for:
            sums = list(sums_of(question, value).values())
            if len(sums) == 1 and sums[0] != asked_for:
                yield Remark(question, "other_sum", {"sum": sums[0], "amount": asked_for})
        case "date" if START in question.key.split("-"):
            yield from _of_start(question, value, offer)


def _of_number(question: Question, number: Decimal, offer: Offer) -> Iterator[Remark]:
    if question.key != PEOPLE:
        return
    if number != number.to_integral_value():
        yield Remark(question, "not_whole")
    elif offer.most_people is not None and number > offer.most_people:
        yield Remark(question, "too_many", {"limit": offer.most_people})


def _of_start(question: Question, day: str, offer: Offer) -> Iterator[Remark]:
    if offer.closes_on and day < offer.closes_on:
        yield Remark(question, "before_close", {"limit": offer.closes_on})
    elif offer.start_by and day[: len(offer.start_by)] > offer.start_by:
        yield Remark(question, "too_late", {"limit": offer.start_by})
