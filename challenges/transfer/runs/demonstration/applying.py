"""Startups that apply: some only begin, some withdraw, most submit."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from challenges.applications.actions import (
    keep_equality_answers,
    publish_equality_reports,
    save_section,
    start_application,
    submit_application,
    withdraw_application,
)
from challenges.applications.models import Application
from challenges.applications.queries import eligibility_rules
from challenges.catalogue.models import Challenge
from challenges.kernel.policy import SYSTEM, VISITOR
from challenges.transfer.engines.demonstration.answers import answers
from challenges.transfer.engines.demonstration.applicants import said_by_each
from challenges.transfer.engines.demonstration.briefs import Brief
from challenges.transfer.engines.demonstration.form import sections
from challenges.transfer.engines.demonstration.startups import BY_NAME, Startup

from .publishing import AWARD
from .stage import Stage

PLACES = ["E09000012", "E09000019", "E09000025", "E09000028", "E09000030", "E09000033"]
KEYS = [[question["key"] for question in section["questions"]] for section in sections()]


def apply_all(
    stage: Stage,
    challenge: Challenge,
    brief: Brief,
    *,
    submitted: Sequence[str],
    drafts: Sequence[str],
    withdrawn: Sequence[str] = (),
) -> None:
    """Applications of the named startups, spread over the time that the call was open."""
    names = [*submitted, *withdrawn, *drafts]
    chance = stage.chance(brief.code)
    begin, closes = _call(challenge)
    end = min(closes, stage.at)
    moments = sorted(begin + (end - begin) * chance.uniform(0.05, 0.8) for _ in names)
    chance.shuffle(names)
    for name, at in zip(names, moments, strict=True):
        at = at.replace(second=0, microsecond=0)
        latest = min(end - timedelta(minutes=20), at + timedelta(days=chance.randint(1, 6)))
        startup = BY_NAME[name]
        wanted = chance.randint(1, 3) if name in drafts else len(KEYS)
        application = _write(stage, challenge, brief, startup, at=at, wanted=wanted)
        if name not in drafts:
            _submit(stage, application, startup, at=max(at + timedelta(minutes=15), latest))
        if name in withdrawn:
            withdraw_application(
                application=application,
                actor=stage.founder(startup),
                at=max(at + timedelta(minutes=18), latest + timedelta(minutes=5)),
            )


def tell_of_themselves(stage: Stage, challenge: Challenge, *, day: int, published: int) -> None:
    """The people of the startups say who they are, and the numbers are published."""
    for said in said_by_each(stage.chance(f"{challenge.reference} people")):
        keep_equality_answers(
            challenge=challenge, answers=said, actor=VISITOR, at=stage.day(day, 12)
        )
    publish_equality_reports(actor=SYSTEM, at=stage.day(published, 3))


def eligible_answers(challenge: Challenge) -> dict[str, str]:
    """The first answer to each question on who may apply that lets one apply."""
    return {
        rule.key: next(value for value, _words in rule.options if value in rule.passing)
        for rule in eligibility_rules(challenge)
    }


def _call(challenge: Challenge) -> tuple[datetime, datetime]:
    """When the call opens and closes; a published challenge has both."""
    return cast(datetime, challenge.opens_at), cast(datetime, challenge.closes_at)


def _write(
    stage: Stage,
    challenge: Challenge,
    brief: Brief,
    startup: Startup,
    *,
    at: datetime,
    wanted: int,
) -> Application:
    actor = stage.founder(startup)
    application = start_application(
        challenge=challenge,
        organisation=stage.bodies[startup.slug],
        answers=eligible_answers(challenge),
        actor=actor,
        at=at,
    )
    said = answers(
        startup,
        brief,
        award=AWARD,
        places=PLACES,
        start=(_call(challenge)[1] + timedelta(days=80)).date().isoformat(),
        rng=stage.chance(f"{brief.code} {startup.name}"),
    )
    for number, keys in enumerate(KEYS[:wanted], 1):
        given = {key: said[key] for key in keys if key in said}
        if number == wanted and wanted < len(KEYS):
            # A draft stops in the middle of a section.
            given = dict(list(given.items())[: len(given) // 2])
        save_section(
            application=application,
            section=number,
            answers=given,
            versions={},
            actor=actor,
            at=at + timedelta(minutes=3 * number),
        )
    return application


def _submit(stage: Stage, application: Application, startup: Startup, *, at: datetime) -> None:
    submit_application(
        application=application,
        declared_by=startup.founder,
        actor=stage.founder(startup),
        at=at,
    )
