"""Missions and programmes that enter from a file: reference data and past rounds.

Repeating has no effect and writes no second audit entry. What differs from a recorded row
corrects it; what differs from a row that lives here is refused. Nobody is notified.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from challenges.audit.actions import emit
from challenges.audit.queries import differences, rows_as_facts
from challenges.catalogue.events import MissionRecorded, ProgrammeRecorded
from challenges.catalogue.models import Figure, Initiative, Mission, Programme
from challenges.catalogue.queries.recorded import FIGURE, refuse_what_lives_here
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation
from challenges.organisations.policy import may_record_organisations


@transaction.atomic
def record_mission(
    *,
    number: int,
    name: str,
    initiatives: Sequence[str] = (),
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Mission:
    """The city's mission of this number, with its initiatives in order; as it is where the
    programme team has given it words of its own."""
    require(may_record_organisations, actor)
    row = Mission.objects.select_for_update(no_key=True).filter(number=number).first() or Mission()
    is_new = row.pk is None
    if row.changed_at is not None:
        return row
    facts = {"number": number, "name": name, **facts}
    before, after = differences(row, facts)
    held = (
        [] if is_new else list(row.initiatives.order_by("position").values_list("name", flat=True))
    )
    if held != list(initiatives):
        before["initiatives"], after["initiatives"] = held, list(initiatives)
    if not after:
        return row
    for column, value in facts.items():
        setattr(row, column, value)
    row.save()
    if "initiatives" in after:
        row.initiatives.all().delete()
        Initiative.objects.bulk_create(
            Initiative(mission=row, position=place, name=words)
            for place, words in enumerate(initiatives, 1)
        )
    event = MissionRecorded(mission=row.slug, name=row.name)
    emit(event, actor=actor, at=at, before=None if is_new else before, after=after)
    return row


@transaction.atomic
def record_programme(
    *,
    slug: str,
    prefix: str,
    name: str,
    run_by: Organisation,
    figures: Sequence[dict[str, Any]] = (),
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Programme:
    """The programme of this slug with its published figures (dicts of columns).

    Raises Refused where the programme is run here and the file says otherwise, or where
    another programme has the prefix.
    """
    require(may_record_organisations, actor)
    row = Programme.objects.select_for_update(no_key=True).filter(slug=slug).first() or Programme()
    is_new = row.pk is None
    facts = {"slug": slug, "prefix": prefix, "name": name, "run_by": run_by, **facts}
    before, after = differences(row, facts)
    held = [] if is_new else rows_as_facts(row.figures.order_by("position"), FIGURE)
    if held != list(figures):
        before["figures"], after["figures"] = held, list(figures)
    if not after:
        return row
    refuse_what_lives_here(row if not is_new else None, after)
    other = Programme.objects.filter(prefix=prefix).exclude(pk=row.pk).first()
    if other is not None:
        raise Refused(f"The prefix {prefix} is already that of {other.name}. Use another.")
    for column, value in facts.items():
        setattr(row, column, value)
    row.save()
    row.figures.all().delete()
    Figure.objects.bulk_create(
        Figure(programme=row, position=place, **each) for place, each in enumerate(figures, 1)
    )
    event = ProgrammeRecorded(programme=row.slug, name=row.name)
    emit(event, actor=actor, at=at, before=None if is_new else before, after=after)
    return row
