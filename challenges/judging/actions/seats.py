"""What a judge on a panel takes on, and what they know."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.audit.queries import differences, plain
from challenges.judging.events import SeatChanged
from challenges.judging.models import Knowledge, Level, PanelMember
from challenges.judging.policy import may_change_seat
from challenges.judging.queries.knowledge import knowledge_of
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

from .locks import lock_panel
from .panels import refuse_after_decision


@transaction.atomic
def change_seat(
    *,
    seat: PanelMember,
    load_limit: int,
    expertise: str,
    knows: Mapping[str, int],
    actor: Actor,
    at: datetime,
) -> PanelMember:
    """Say how many applications a judge takes at most, what they know in words, and which of the
    challenge's topics they know: `knows` is a Level by the topic's name, 0 or absent for none.

    What they were given stays. Raises Refused for a topic that the challenge does not have.
    """
    panel = lock_panel(seat.panel)
    require(may_change_seat, actor, seat)
    refuse_after_decision(panel)
    seat = panel.members.select_related("user").get(pk=seat.pk)
    if load_limit < 1:
        raise Refused(_("Enter how many applications the judge takes: 1 or more."))
    before, after = differences(seat, {"load_limit": load_limit, "expertise": expertise.strip()})
    for name in after:
        setattr(seat, name, after[name])
    seat.save(update_fields=["load_limit", "expertise"])
    held, wanted = knowledge_of(seat), {name: level for name, level in knows.items() if level}
    if held != wanted:
        _write_knowledge(seat, wanted)
        before["knows"], after["knows"] = held, wanted
    if after:
        event = SeatChanged(
            challenge=panel.challenge.reference,
            judge=seat.user.reference,
            judge_name=str(seat.user),
        )
        emit(event, actor=actor, at=at, before=plain(before), after=plain(after))
    return seat


def _write_knowledge(seat: PanelMember, wanted: Mapping[str, int]) -> None:
    topics = {topic.name: topic for topic in seat.panel.challenge.topics.all()}
    if set(wanted) - set(topics) or set(wanted.values()) - set(Level.values):
        raise Refused(_("The topics have changed meanwhile. Reload the page."))
    seat.knowledge.all().delete()
    Knowledge.objects.bulk_create(
        Knowledge(seat=seat, topic=topics[name], level=level)
        for name, level in sorted(wanted.items())
    )
