"""What a challenge still lacks before a second person may approve it.

Each section of the set-up has a module with a function `missing(challenge, at)`, which says in
plain words what is still to be done there. A section that asks for nothing never stands in the way.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from challenges.catalogue.models import Challenge

from . import (
    affected,
    criteria,
    dates,
    documents,
    eligibility,
    equality,
    form,
    judges,
    legal,
    money,
    problem,
    publication,
    story,
)

Check = Callable[[Challenge, datetime | None], list[str]]
CHECKS: dict[str, Check] = {
    "problem": problem.missing,
    "affected": affected.missing,
    "money": money.missing,
    "legal": legal.missing,
    "eligibility": eligibility.missing,
    "dates": dates.missing,
    "criteria": criteria.missing,
    "form": form.missing,
    "documents": documents.missing,
    "judges": judges.missing,
    "equality": equality.missing,
    "publication": publication.missing,
    "story": story.missing,
}
SECTIONS = tuple(CHECKS)


class MissingPart(NamedTuple):
    """One thing to do before approval, in plain words, and the section in which it is done."""

    section: str
    sentence: str


def missing_parts(challenge: Challenge, at: datetime | None = None) -> list[MissingPart]:
    """What stands in the way of approval, in the order of the sections; empty when ready.

    With `at`, an opening time that has passed counts as well.
    """
    return [
        MissingPart(section, sentence)
        for section, missing in CHECKS.items()
        for sentence in missing(challenge, at)
    ]
