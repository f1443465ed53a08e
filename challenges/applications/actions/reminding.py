"""Reminding those who have begun and not sent."""

from datetime import datetime

from django.db import transaction

from challenges.applications.events import DraftReminded
from challenges.applications.models import Application, DraftReminder
from challenges.applications.policy import may_remind
from challenges.applications.queries import UNSENT, working_days_left
from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require


@transaction.atomic
def remind_of_draft(
    *, application: Application, closes_at: datetime, working_days: int, actor: Actor, at: datetime
) -> bool:
    """Remind its people that so many working days are left; once for each deadline.

    Also where it was sent, and changed since. False where it was sent or withdrawn meanwhile, the
    deadline was moved, or it is done already. Somebody who saves at this moment is passed over,
    and reminded by the next sweep.
    """
    require(may_remind, actor)
    locked = Application.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
    draft = (
        locked.select_related("challenge")
        .filter(UNSENT, pk=application.pk, challenge__closes_at=closes_at)
        .first()
    )
    if draft is None:
        return False
    _row, is_new = DraftReminder.objects.get_or_create(
        application=draft,
        closes_at=closes_at,
        working_days=working_days,
        defaults={"sent_at": at},
    )
    if is_new:
        event = DraftReminded(
            application=draft.reference,
            challenge=draft.challenge.reference,
            days_left=working_days_left(closes_at, at),
        )
        emit(event, actor=actor, at=at)
    return is_new
