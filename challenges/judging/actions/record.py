"""Panels, conflicts and rounds of judging that enter from a file.

Repeating has no effect and writes no second audit entry. Nobody is notified. A round that
exists is never altered: what was judged and decided stays as it was recorded.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from challenges.audit.actions import emit
from challenges.audit.queries import differences, plain
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.recorded import refuse_what_lives_here
from challenges.judging.events import ConflictRecorded, PanelRecorded
from challenges.judging.models import Conflict, Knowledge, Panel, PanelMember
from challenges.judging.queries.knowledge import knowledge_of
from challenges.kernel.policy import Actor, require
from challenges.organisations.models import Organisation, User
from challenges.organisations.policy import may_record_organisations

Facts = dict[str, Any]

SEAT = ("user", "load_limit", "expertise", "declared_at")


@transaction.atomic
def record_panel(
    *,
    challenge: Challenge,
    chair: User | None = None,
    judges: Sequence[Facts] = (),
    guidance: str = "",
    actor: Actor,
    at: datetime,
) -> Panel:
    """The panel of the challenge; `judges` are dicts of columns, with `knows`, a level by the
    name of a topic.

    Raises Refused where the programme lives here and the file says otherwise.
    """
    require(may_record_organisations, actor)
    row = (
        Panel.objects.select_for_update(no_key=True).filter(challenge=challenge).first() or Panel()
    )
    is_new = row.pk is None
    own = {"chair": chair, "guidance": guidance}
    before, after = differences(row, own if not is_new else {})
    held = [] if is_new else _seats(row)
    wanted = [{"knows": {}, **each} for each in judges]
    wanted.sort(key=lambda each: each["user"].email)
    if is_new or held != wanted:
        before["judges"], after["judges"] = held, wanted
    if not after:
        return row
    refuse_what_lives_here(None if is_new else challenge.programme, after)
    row.challenge, row.chair, row.guidance = challenge, chair, guidance
    row.save()
    row.members.all().delete()
    topics = {topic.name: topic for topic in challenge.topics.all()}
    for facts in judges:
        knows = facts.get("knows", {})
        columns = {name: value for name, value in facts.items() if name != "knows"}
        seat = PanelMember.objects.create(panel=row, **columns)
        Knowledge.objects.bulk_create(
            Knowledge(seat=seat, topic=topics[name], level=level) for name, level in knows.items()
        )
    event = PanelRecorded(challenge=challenge.reference, judges=len(judges))
    emit(event, actor=actor, at=at, before=None if is_new else plain(before), after=plain(after))
    return row


def _seats(panel: Panel) -> list[Facts]:
    return [
        {**{name: getattr(seat, name) for name in SEAT}, "knows": knowledge_of(seat)}
        for seat in panel.members.select_related("user").order_by("user__email")
    ]


@transaction.atomic
def record_conflict(
    *,
    judge: User,
    organisation: Organisation,
    source: str,
    declared_at: datetime,
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Conflict:
    """The conflict of this judge with this organisation from this source.

    One that exists is kept as it stands: people may have dismissed or pinned it since.
    """
    require(may_record_organisations, actor)
    held = Conflict.objects.select_for_update(no_key=True).filter(
        judge=judge, organisation=organisation, source=source
    )
    if row := held.first():
        return row
    row = Conflict.objects.create(
        judge=judge, organisation=organisation, source=source, declared_at=declared_at, **facts
    )
    event = ConflictRecorded(
        judge=judge.reference,
        judge_name=judge.name,
        organisation=organisation.slug,
        organisation_name=organisation.name,
    )
    emit(event, actor=actor, at=at, after=plain(facts))
    return row
