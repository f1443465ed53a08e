"""Pilots and adoptions that enter from a file.

Repeating has no effect and writes no second audit entry. Nobody is notified.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from challenges.applications.models import Application
from challenges.audit.actions import emit
from challenges.audit.queries import differences, plain, rows_as_facts
from challenges.catalogue.queries.recorded import refuse_what_lives_here
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Locality, Organisation
from challenges.organisations.policy import may_record_organisations
from challenges.pilots.events import AdoptionRecorded, PilotRecorded
from challenges.pilots.models import Adoption, AdoptionStep, Milestone, Pilot

Facts = dict[str, Any]

MILESTONE = (
    "deliverable", "success_criterion", "payment", "due_on", "state", "evidence",
    "returned_because", "delivered_at", "accepted_at",
)  # fmt: skip
STEP = ("state", "on", "by", "reason", "evidence")


@transaction.atomic
def record_pilot(
    *,
    application: Application,
    slug: str,
    title: str,
    localities: Sequence[Locality] = (),
    milestones: Sequence[Facts] = (),
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Pilot:
    """The pilot of this application, with its sites and its milestones (dicts of columns).

    Raises Refused where the programme lives here and the file says otherwise.
    """
    require(may_record_organisations, actor)
    row = (
        Pilot.objects.select_for_update(no_key=True).filter(application=application).first()
        or Pilot()
    )
    is_new = row.pk is None
    facts = {
        "application": application,
        "reference": f"{application.reference}-P",
        "slug": slug,
        "title": title,
        **facts,
    }
    before, after = differences(row, facts)
    codes = sorted(place.code for place in localities)
    held: dict[str, list[Any]] = {"localities": [], "milestones": []}
    if not is_new:
        held["localities"] = sorted(row.localities.values_list("code", flat=True))
        held["milestones"] = rows_as_facts(row.milestones.order_by("position"), MILESTONE)
    for name, rows in (("localities", codes), ("milestones", list(milestones))):
        if rows != held[name]:
            before[name], after[name] = held[name], rows
    if not after:
        return row
    refuse_what_lives_here(None if is_new else application.challenge.programme, after)
    if other := Pilot.objects.filter(slug=slug).exclude(pk=row.pk).first():
        raise Refused(f"The slug {slug} is already that of {other.reference}. Use another.")
    for column, value in facts.items():
        setattr(row, column, value)
    row.save()
    row.localities.set(localities)
    if "milestones" in after:
        row.milestones.all().delete()
        Milestone.objects.bulk_create(
            Milestone(pilot=row, position=place, **each) for place, each in enumerate(milestones, 1)
        )
    event = PilotRecorded(pilot=row.reference, title=row.title)
    emit(event, actor=actor, at=at, before=None if is_new else plain(before), after=plain(after))
    return row


@transaction.atomic
def record_adoption(
    *,
    pilot: Pilot,
    organisation: Organisation,
    state: str,
    steps: Sequence[Facts] = (),
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Adoption:
    """How far this body has got with the pilot's solution, with its dated steps in order.

    Raises Refused where the programme lives here and the file says otherwise.
    """
    require(may_record_organisations, actor)
    rows = Adoption.objects.select_for_update(no_key=True).filter(
        pilot=pilot, organisation=organisation
    )
    row = rows.first() or Adoption()
    is_new = row.pk is None
    facts = {"pilot": pilot, "organisation": organisation, "state": state, **facts}
    before, after = differences(row, facts)
    held = [] if is_new else rows_as_facts(row.steps.order_by("position"), STEP)
    if held != list(steps):
        before["steps"], after["steps"] = held, list(steps)
    if not after:
        return row
    refuse_what_lives_here(None if is_new else pilot.application.challenge.programme, after)
    for column, value in facts.items():
        setattr(row, column, value)
    row.save()
    if "steps" in after:
        row.steps.all().delete()
        AdoptionStep.objects.bulk_create(
            AdoptionStep(adoption=row, position=place, **each)
            for place, each in enumerate(steps, 1)
        )
    event = AdoptionRecorded(pilot=pilot.reference, adopter=organisation.name, state=state)
    emit(event, actor=actor, at=at, before=None if is_new else plain(before), after=plain(after))
    return row
