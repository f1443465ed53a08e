"""Forgetting somebody who has closed their account."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from challenges.kernel.policy import Actor, require
from challenges.notifications import policy
from challenges.notifications.models import Follow, Notice, Preference, UndeliverableAddress
from challenges.notifications.states import NOTICE, Cause, NoticeState
from challenges.organisations.models import User


@transaction.atomic
def forget_person(*, account: User, email: str, actor: Actor, at: datetime) -> None:
    """End what the person and their old address followed and chose, send nothing that waits, and
    erase the words and the address of what was sent; that it was sent stays. Raises NotAllowed.
    """
    require(policy.may_forget_person, actor)
    Follow.objects.filter(Q(person=account) | Q(email=email)).delete()
    Preference.objects.filter(user=account).delete()
    UndeliverableAddress.objects.filter(email=email).delete()
    theirs = Notice.objects.filter(Q(recipient=account) | Q(email=email))
    theirs.filter(state__in=NOTICE.states_before("suppress")).update(
        state=NoticeState.SUPPRESSED, cause=Cause.LEFT
    )
    theirs.update(email=account.email, body="", link="", failure="", erased_at=at)
