"""Writing notices into the outbox and taking them through it.

Notices are not events of their own: each follows from one that is in the audit trail. Only what
a person does with them is.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.notifications.events import MailsSentAgain
from challenges.notifications.models import Follow, Notice
from challenges.notifications.policy import may_send_again, may_send_notices
from challenges.notifications.queries import failed_notices, is_still_wanted, unsent_notices
from challenges.organisations.models import User

Facts = dict[str, Any]
LEASE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=6)


@transaction.atomic
def queue_notices(
    *,
    notice: Notice,
    recipients: Iterable[User] = (),
    follows: Iterable[Follow] = (),
    address: str = "",
    actor: Actor,
    at: datetime,
) -> list[Notice]:
    """Put one copy of `notice` into the outbox for each of the recipients, each person once.

    `follows` are of people who can stop it, `address` is that of somebody who need not have an
    account. One insert, however many they are.
    """
    require(may_send_notices, actor)
    people = {person.pk: person for person in recipients if person.is_active}
    copies: list[Facts] = [
        {"recipient": people[key], "email": people[key].email} for key in sorted(people)
    ]
    copies += [
        {"recipient_id": each.person_id, "email": each.email, "follow": each} for each in follows
    ]
    if address:
        copies.append({"email": address})
    return Notice.objects.bulk_create(
        Notice(
            **copy,
            kind=notice.kind,
            about=notice.about,
            subject=notice.subject,
            body=notice.body,
            link=notice.link,
            is_link_secret=notice.is_link_secret,
            link_text=notice.link_text,
            reason=notice.reason,
            is_demonstration=notice.is_demonstration,
            is_confidential=notice.is_confidential,
            created_at=at,
        )
        for copy in copies
    )


@transaction.atomic
def claim_notice(*, key: str, actor: Actor, at: datetime) -> Notice | None:
    """Take a notice for sending; None where it is sent, another worker has it, or it may not go.

    News that the reader has stopped meanwhile, or of what they may no longer see, are dropped.
    """
    require(may_send_notices, actor)
    notice = (
        unsent_notices(at)
        .select_for_update(no_key=True, skip_locked=True, of=("self",))
        .filter(key=key)
    )
    claimed = notice.select_related("recipient", "follow__person").first()
    if claimed is None:
        return None
    if not is_still_wanted(claimed):
        claimed.delete()
        return None
    claimed.lease_until = at + LEASE
    claimed.attempts += 1
    claimed.save(update_fields=["lease_until", "attempts"])
    return claimed


@transaction.atomic
def mark_as_sent(*, notice: Notice, actor: Actor, at: datetime) -> None:
    """Record that the mail server took it, and forget the link that only the reader may have."""
    require(may_send_notices, actor)
    link = "" if notice.is_link_secret else notice.link
    Notice.objects.filter(pk=notice.pk).update(sent_at=at, lease_until=None, failure="", link=link)


@transaction.atomic
def mark_as_failed(*, notice: Notice, failure: str, actor: Actor, at: datetime) -> None:
    """Keep what went wrong; it is tried again after a wait that doubles with each attempt."""
    require(may_send_notices, actor)
    wait = min(timedelta(minutes=2**notice.attempts), LONGEST_WAIT)
    Notice.objects.filter(pk=notice.pk).update(failure=failure[:2000], lease_until=at + wait)


@transaction.atomic
def send_again(*, actor: Actor, at: datetime) -> int:
    """Have every mail that was given up tried again, from the first attempt. Returns how many."""
    require(may_send_again, actor)
    mails = failed_notices().update(attempts=0, lease_until=None)
    if mails:
        emit(MailsSentAgain(outbox="outbox", mails=mails), actor=actor, at=at)
    return mails


@transaction.atomic
def forget_waiting_notices(*, actor: Actor, at: datetime) -> int:
    """Drop what waits for demonstration accounts: an invented past must not send mails."""
    require(may_send_notices, actor)
    deleted, _ = Notice.objects.filter(
        sent_at__isnull=True, recipient__is_demonstration=True
    ).delete()
    return deleted
