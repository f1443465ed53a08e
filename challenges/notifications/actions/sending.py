"""Taking notices through the outbox: claim, then sent or failed; erased after a time."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import ngettext

from challenges.audit.actions import emit
from challenges.catalogue.policy import is_awaited
from challenges.kernel.policy import Actor, require
from challenges.notifications.engines.answers import ADDRESS, FINAL
from challenges.notifications.events import AddressMarkedUndeliverable
from challenges.notifications.models import Notice, UndeliverableAddress
from challenges.notifications.policy import may_send_notices, may_still_be_told
from challenges.notifications.queries import (
    MOST_ATTEMPTS,
    Part,
    is_past,
    is_still_wanted,
    letter_of,
    notices_to_erase,
    parts_of,
    unsent_notices,
)
from challenges.notifications.states import NOTICE, Cause, NoticeState
from challenges.notifications.words import KINDS
from challenges.notifications.words.digest import KEY as DIGEST
from challenges.notifications.words.drafts import GUEST_REMINDER
from challenges.notifications.words.setting_up import INVITATION
from challenges.organisations.models import User

LEASE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=6)
ERASED_AT_ONCE = 1000


@transaction.atomic
def claim_notice(*, key: str, actor: Actor, at: datetime) -> Notice | None:
    """Take a notice for sending; None where it is sent or another worker has it.

    None as well where its reader may no longer know what it says: then it will not be sent. News
    of what they have stopped following leave no trace.
    """
    require(may_send_notices, actor)
    notice = (
        unsent_notices(at)
        .select_for_update(no_key=True, skip_locked=True, of=("self",))
        .filter(key=key)
    )
    claimed = notice.select_related("recipient", "follow__person", "copy__file").first()
    if claimed is None:
        return None
    if not is_still_wanted(claimed):
        claimed.delete()
        return None
    if cause := _why_not(claimed, at):
        _suppress(claimed, cause)
        return None
    if claimed.kind == DIGEST and not _write_digest_anew(claimed, at):
        _suppress(claimed, Cause.EMPTY)
        return None
    claimed.lease_until = at + LEASE
    claimed.attempts += 1
    claimed.save(update_fields=["lease_until", "attempts"])
    return claimed


def _why_not(notice: Notice, at: datetime) -> str:
    """Why it must not leave; '' where it may."""
    person, kind = notice.recipient, KINDS.get(notice.kind)
    if person is None and notice.kind in (INVITATION, GUEST_REMINDER):
        return "" if is_awaited(notice.email, notice.about) else Cause.NOT_THEIRS
    if person is None or kind is None or notice.follow_id is not None:
        return ""
    if not person.is_active:
        return Cause.LEFT
    if not may_still_be_told(person, kind, notice.about):
        return Cause.NOT_THEIRS
    return Cause.PAST if is_past(notice, at) else ""


def _suppress(notice: Notice, cause: str) -> None:
    NOTICE.move(notice, "suppress")
    notice.cause = cause
    if notice.is_link_secret:
        notice.link = ""
    notice.save(update_fields=["state", "cause", "link"])


def _write_digest_anew(digest: Notice, at: datetime) -> list[Part]:
    """What is in it at this moment: never what its reader may no longer know."""
    items = digest.items.filter(state=NoticeState.IN_DIGEST)
    for item in items.select_for_update(no_key=True, of=("self",)).order_by("pk"):
        item.recipient = digest.recipient
        if cause := _why_not(item, at):
            _suppress(item, cause)
    parts = parts_of(digest)
    notices = [notice for part in parts for notice in part.notices]
    count = ngettext("%(count)s message", "%(count)s messages", len(notices))
    letter = letter_of(KINDS[DIGEST], {"things": count % {"count": len(notices)}})
    digest.subject, digest.body, digest.link_text = letter.subject, letter.body, letter.button
    digest.save(update_fields=["subject", "body", "link_text"])
    return parts


@transaction.atomic
def mark_as_sent(*, notice: Notice, actor: Actor, at: datetime) -> None:
    """Record that the mail server took it, and forget the link that only the reader may have."""
    require(may_send_notices, actor)
    link = "" if notice.is_link_secret else notice.link
    Notice.objects.filter(pk=notice.pk).update(
        state=NoticeState.SENT, sent_at=at, lease_until=None, trouble="", failure="", link=link
    )


@transaction.atomic
def mark_as_failed(
    *, notice: Notice, trouble: str, failure: str, actor: Actor, at: datetime
) -> None:
    """Keep what went wrong; it is tried again after a wait that doubles with each attempt.

    What was refused for good is not, and an address that does not exist gets no more mails.
    """
    require(may_send_notices, actor)
    notice = Notice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    if notice.state != NoticeState.WAITING:
        return
    wait = min(timedelta(minutes=2**notice.attempts), LONGEST_WAIT)
    notice.trouble, notice.failure, notice.lease_until = trouble, failure[:2000], at + wait
    if trouble in FINAL or notice.attempts >= MOST_ATTEMPTS:
        NOTICE.move(notice, "refuse" if trouble in FINAL else "give_up")
        notice.lease_until = None
    notice.save(update_fields=["state", "trouble", "failure", "lease_until"])
    if trouble == ADDRESS:
        why, secret = notice.failure, notice.is_confidential
        mark_as_undeliverable(
            email=notice.email, why=why, is_confidential=secret, actor=actor, at=at
        )


@transaction.atomic
def mark_as_undeliverable(
    *, email: str, why: str, is_confidential: bool = False, actor: Actor, at: datetime
) -> None:
    """Remember that its own mail server says that this address does not exist.

    Nothing more is sent there until its owner or the team says so, somebody signs in with a code
    that arrived there, or `erase_old_mails` forgets it: the next mail tries it again. The trail
    names whose it is, but not where the mail `is_confidential`: it would show who asked.
    """
    require(may_send_notices, actor)
    email = email.lower()
    _row, is_new = UndeliverableAddress.objects.get_or_create(
        email=email, defaults={"since": at, "why": why[:2000]}
    )
    owner = User.objects.filter(email=email).first()
    if is_new and owner is not None and not is_confidential:
        emit(AddressMarkedUndeliverable(person=owner.reference), actor=actor, at=at)


@transaction.atomic
def erase_old_mails(*, actor: Actor, at: datetime) -> int:
    """Erase the words of mails whose time is over; that they were sent stays. Returns how many.

    An address that was refused is forgotten after the same time, so the next mail tries it again.
    """
    require(may_send_notices, actor)
    before = at - timedelta(days=settings.MAIL_TEXT_DAYS)
    UndeliverableAddress.objects.filter(since__lt=before).delete()
    keys = notices_to_erase(before).values("pk")[:ERASED_AT_ONCE]
    return Notice.objects.filter(pk__in=keys).update(body="", link="", failure="", erased_at=at)
