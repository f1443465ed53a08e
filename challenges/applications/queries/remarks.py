"""What looks like a slip in a draft, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from challenges.applications.engines.remarks import Offer, Remark, remarks_on
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import day_of, partial_date

from .drafts import Draft
from .words import in_words, pounds

SENTENCES = {
    "not_whole": gettext_lazy("“%(label)s”: %(answer)s is not a whole number."),
    "too_many": gettext_lazy(
        "“%(label)s”: %(answer)s. This challenge is for organisations of at most %(limit)s people."
    ),
    "nothing_asked": gettext_lazy("“%(label)s”: you ask for nothing."),
    "over_award": gettext_lazy("“%(label)s”: %(answer)s is more than the award of %(limit)s."),
    "other_sum": gettext_lazy("“%(label)s” adds up to %(sum)s, and you ask for %(amount)s."),
    "before_close": gettext_lazy(
        "“%(label)s”: %(answer)s is before this challenge closes, on %(limit)s."
    ),
    "too_late": gettext_lazy(
        "“%(label)s”: %(answer)s. Whoever is chosen has to start by %(limit)s."
    ),
}


@dataclass(frozen=True)
class Slip:
    """A sentence about the answer to the question `key` of section `number`."""

    sentence: str
    number: int
    key: str


def slips_in(draft: Draft) -> list[Slip]:
    """Nothing of what may not be changed now."""
    places = {
        question.key: section.number
        for section in draft.form.sections
        for question in section.questions
        if draft.opened is None or question.key in draft.opened
    }
    offer = offer_of(draft.application.challenge)
    return [
        Slip(_in_words(remark, draft), places[remark.question.key], remark.question.key)
        for remark in remarks_on(draft.form, draft.values, offer)
        if remark.question.key in places
    ]


def offer_of(challenge: Challenge) -> Offer:
    return Offer(
        award=challenge.award_amount,
        closes_on=day_of(challenge.closes_at) if challenge.closes_at else "",
        start_by=challenge.must_start_by,
        most_people=challenge.eligible_size,
    )


def _in_words(remark: Remark, draft: Draft) -> str:
    question = remark.question
    said = {
        "label": question.label,
        "answer": in_words(question, draft.values.get(question.key)),
    }
    if remark.code in ("before_close", "too_late"):
        said["limit"] = partial_date(remark.numbers["limit"])
    elif remark.code == "too_many":
        said["limit"] = str(remark.numbers["limit"])
    else:
        said |= {name: pounds(number) for name, number in remark.numbers.items()}
    return str(SENTENCES[remark.code]) % said
