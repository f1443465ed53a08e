"""Judges who never read the same application."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import JudgesKeptApart, JudgesLetTogether
from challenges.judging.models import ApartPair, Panel
from challenges.judging.policy import may_change_panel
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Incomplete, Refused
from challenges.organisations.models import User

from .locks import lock_panel


@transaction.atomic
def keep_apart(
    *, panel: Panel, one: User, other: User, reason: str, actor: Actor, at: datetime
) -> ApartPair:
    """Never give these two judges the same application: a couple, a manager and their staff.

    What they were given already stays. Raises Refused for one person twice, for somebody who does
    not sit on the panel and for two who are kept apart already; Incomplete without a reason.
    """
    panel = lock_panel(panel)
    require(may_change_panel, actor, panel)
    if one.pk == other.pk:
        raise Refused(_("Choose two different judges."))
    if panel.members.filter(user__in=(one, other)).count() != 2:
        raise Refused(_("Both must sit on the panel."))
    if not reason.strip():
        raise Incomplete(_("Say why."), (_("the reason"),))
    first, second = sorted((one, other), key=lambda user: user.pk)
    if panel.apart.filter(first=first, second=second).exists():
        raise Refused(_("These two are kept apart already."))
    pair = ApartPair.objects.create(
        panel=panel, first=first, second=second, reason=reason.strip()[:300]
    )
    event = JudgesKeptApart(
        challenge=panel.challenge.reference,
        first=first.reference,
        first_name=str(first),
        second=second.reference,
        second_name=str(second),
        reason=pair.reason,
    )
    emit(event, actor=actor, at=at)
    return pair


@transaction.atomic
def let_together(*, pair: ApartPair, actor: Actor, at: datetime) -> None:
    """Let these two read the same application again."""
    panel = lock_panel(pair.panel)
    require(may_change_panel, actor, panel)
    held = panel.apart.filter(pk=pair.pk).select_related("first", "second").first()
    if held is None:
        return
    event = JudgesLetTogether(
        challenge=panel.challenge.reference,
        first=held.first.reference,
        first_name=str(held.first),
        second=held.second.reference,
        second_name=str(held.second),
    )
    held.delete()
    emit(event, actor=actor, at=at, before={"reason": pair.reason})
