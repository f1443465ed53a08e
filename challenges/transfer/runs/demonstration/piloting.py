"""The two invented pilots and how far they have spread."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge
from challenges.organisations.models import Locality, Organisation
from challenges.pilots.actions import (
    accept_milestone,
    add_milestone,
    deliver_milestone,
    finish_pilot,
    move_adoption,
    set_up_pilot,
    start_pilot,
)
from challenges.pilots.models import Pilot
from challenges.transfer.engines.cast import ADOPTER, OFFICER, PROGRAMME_TEAM
from challenges.transfer.engines.demonstration.spread import Steps
from challenges.transfer.engines.demonstration.startups import BY_NAME

from .stage import Stage, months_later


@dataclass(frozen=True)
class Plan:
    """A pilot that is to be: whose, where, when, and its milestones (words, test, pounds, days
    after the start)."""

    startup: str
    host: str
    title: str
    summary: str
    starts: date
    months: int
    milestones: tuple[tuple[str, str, int, int], ...]


def set_up(stage: Stage, challenge: Challenge, plan: Plan, *, at: datetime) -> Pilot:
    """The pilot with its milestones, not yet begun."""
    officer = stage.player(OFFICER)
    application = Application.objects.get(
        challenge=challenge, organisation=stage.bodies[BY_NAME[plan.startup].slug]
    )
    host = stage.bodies[plan.host]
    pilot = set_up_pilot(
        application=application,
        host=host,
        title=plan.title,
        summary=plan.summary,
        localities=Locality.objects.filter(organisations=host),
        starts_on=plan.starts.isoformat(),
        ends_on=months_later(plan.starts, plan.months).isoformat(),
        award_amount=application.award_amount,
        actor=officer,
        at=at,
    )
    for words, test, payment, days in plan.milestones:
        add_milestone(
            pilot=pilot,
            deliverable=words,
            success_criterion=test,
            payment=Decimal(payment),
            due_on=(plan.starts + timedelta(days=days)).isoformat(),
            actor=officer,
            at=at,
        )
    return pilot


def start(stage: Stage, pilot: Pilot, plan: Plan) -> Pilot:
    """The pilot begins in the morning of its first day."""
    return start_pilot(pilot=pilot, actor=stage.player(OFFICER), at=_hour(stage, plan.starts, 9))


def deliver(
    stage: Stage, pilot: Pilot, plan: Plan, *, delivered: int, accepted: int, evidence: str
) -> None:
    """The first so many milestones are delivered, and the first so many of those accepted."""
    founder = stage.founder(BY_NAME[plan.startup])
    officer = stage.player(OFFICER)
    for place, milestone in enumerate(pilot.milestones.order_by("position")):
        if place >= delivered:
            break
        due = _hour(stage, date.fromisoformat(milestone.due_on), 15)
        at = min(due - timedelta(days=3), stage.day(-4, 15))
        milestone = deliver_milestone(
            milestone=milestone,
            evidence=evidence.format(what=milestone.deliverable.lower()),
            actor=founder,
            at=at,
        )
        if place < accepted:
            accept_milestone(milestone=milestone, actor=officer, at=at + timedelta(days=2))


def finish(stage: Stage, pilot: Pilot, plan: Plan) -> Pilot:
    """The pilot has run its course."""
    end = _hour(stage, months_later(plan.starts, plan.months), 16)
    return finish_pilot(pilot=pilot, actor=stage.player(OFFICER), at=end)


def spread(stage: Stage, pilot: Pilot, plan: Plan, adoptions: dict[str, tuple[Steps, str]]) -> None:
    """Each borough's steps, at their month after the start; a few days later for some."""
    bodies = {row.slug: row for row in Organisation.objects.filter(slug__in=adoptions)}
    own = {"lewisham": stage.player(ADOPTER)}
    team = stage.player(PROGRAMME_TEAM)
    moves = []
    for slug, (steps, reason) in adoptions.items():
        later = timedelta(days=stage.chance(f"{plan.startup} {slug}").randint(0, 4))
        for place, (months, state) in enumerate(steps):
            on = months_later(plan.starts, months) + later
            is_last = place == len(steps) - 1
            moves.append((on, slug, place, state, reason if is_last else ""))
    for on, slug, _place, state, reason in sorted(moves):
        if slug in bodies:
            move_adoption(
                pilot=pilot,
                organisation=bodies[slug],
                to_state=state,
                on=on.isoformat(),
                reason=reason,
                actor=own.get(slug, team),
                at=_hour(stage, on, 12),
            )


def _hour(stage: Stage, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=stage.zone)
