"""Putting what somebody wants together into one mail a day."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from challenges.kernel.policy import Actor, require
from challenges.notifications.models import Notice
from challenges.notifications.policy import may_send_notices
from challenges.notifications.queries import day_of_digest, digest_due, held_until
from challenges.notifications.states import NoticeState
from challenges.notifications.words import KINDS
from challenges.notifications.words.digest import KEY
from challenges.organisations.models import User


@transaction.atomic
def write_digest(*, user: User, actor: Actor, at: datetime) -> Notice | None:
    """Put the person's digest of the day into the outbox; None where another worker has, or
    nothing is held.

    What is in it is asked once more before it leaves (see `sending.py`).
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    require(may_send_notices, actor)
    due = digest_due(at)
    held = held_until(due).filter(recipient=user)
    on = day_of_digest(due)
    if not held.exists() or Notice.objects.filter(recipient=user, digest_on=on).exists():
        return None
    digest = Notice.objects.create(
        recipient=user,
        email=user.email,
        kind=KEY,
        about=user.reference,
        subject=KEY,
        body="",
        link=reverse("portal:home"),
        reason=str(KINDS[KEY].reason),
        is_demonstration=user.is_demonstration,
        digest_on=on,
        created_at=at,
    )
    held.update(state=NoticeState.IN_DIGEST, digest=digest)
    return digest
