"""The challenges of the big world, each through the same actions as in real life."""

import hashlib
from dataclasses import replace
from typing import Any

from challenges.catalogue.actions.record import record_programme
from challenges.catalogue.actions.record_terms import record_terms
from challenges.catalogue.models import Challenge, Programme, Terms, TermsKind
from challenges.catalogue.states import TermsState
from challenges.kernel.policy import SYSTEM
from challenges.transfer.engines.cast import (
    CITY_EDITOR,
    EALING_EDITOR,
    OFFICER,
    TRANSPORT_EDITOR,
    Player,
)
from challenges.transfer.engines.demonstration import briefs
from challenges.transfer.engines.demonstration.briefs import Brief
from challenges.transfer.engines.demonstration.crowd import (
    ANNOUNCED,
    JUDGING,
    OPEN,
    WAITING,
    letters,
)
from challenges.transfer.runs.demonstration import publishing
from challenges.transfer.runs.demonstration.people import BEGAN
from challenges.transfer.runs.demonstration.stage import Stage

SLUG = "big-round"
PREFIX = "BIG26"
AWARDS = 2
BRIEFS = (briefs.LONELINESS, briefs.FINANCE, briefs.TRAVEL, briefs.ACTIVITY, briefs.WARMTH)
WRITERS = {
    "hackney": OFFICER,
    "gla": CITY_EDITOR,
    "transport-for-london": TRANSPORT_EDITOR,
    "ealing": EALING_EDITOR,
}
# The days, from today, of the first draft, the opening and the deadline.
DAYS = {
    OPEN: (-40, -20, 25),
    JUDGING: (-80, -66, -24),
    ANNOUNCED: (-200, -185, -145),
    WAITING: (-6, 49, 110),
}
TERMS = "1. What you make stays yours. 2. You tell us what you learn. These terms are invented."


def programme(stage: Stage) -> Programme:
    """The round that holds the big world, beside the demonstration's own."""
    return record_programme(
        slug=SLUG,
        prefix=PREFIX,
        name="Civic Innovation Challenge, big round",
        run_by=stage.bodies["gla"],
        summary="An invented round as big as a city's busiest years, made to measure how fast "
        "Citywide is. Everything in it is invented, and the public bodies have not taken part.",
        launched_on=stage.on(BEGAN),
        state="live",
        further_groups=["Care experience", "Low income"],
        is_demonstration=True,
        actor=SYSTEM,
        at=stage.day(BEGAN),
    )


def terms(stage: Stage) -> Terms:
    """The terms of applying that the round's applicants accept."""
    at = stage.day(BEGAN)
    return record_terms(
        slug="big-round",
        number=1,
        state=TermsState.PUBLISHED,
        kind=TermsKind.APPLICATION,
        ip_model="",
        title="Terms of the big round",
        summary="What you make stays yours, and you tell us what you learn.",
        text=TERMS,
        sha256=hashlib.sha256(TERMS.encode()).hexdigest(),
        published_at=at,
        actor=SYSTEM,
        at=at,
    )


def brief_of(number: int) -> Brief:
    """What the challenge of this number asks: the demonstration's briefs in turn."""
    brief = BRIEFS[number % len(BRIEFS)]
    return replace(
        brief, code=letters(number), title=f"{brief.title} {number + 1}", scope=brief.code
    )


def writer_of(brief: Brief) -> Player:
    return WRITERS[brief.owner]


def call(stage: Stage, number: int, phase: str, accepted: Terms) -> Challenge:
    """The challenge of this number: waiting for approval, or open since its day."""
    brief = brief_of(number)
    day, opens, closes = DAYS[phase]
    when: dict[str, Any] = {
        "writer": writer_of(brief), "opens": opens, "closes": closes, "awards": AWARDS
    }  # fmt: skip
    if phase == WAITING:
        waiting = publishing.complete(
            stage,
            brief,
            writer=writer_of(brief),
            day=day,
            opens=opens,
            closes=closes,
            awards=AWARDS,
        )
        return publishing.send(stage, waiting, writer=writer_of(brief), day=day + 4)
    return publishing.publish(stage, brief, day=day, terms=[accepted], **when)
