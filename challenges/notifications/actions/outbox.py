"""Writing notices into the outbox.

Notices are not events of their own: each follows from one that is in the audit trail. Only what
a person does with them is.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.notifications.events import MailSentAgain, MailsSentAgain
from challenges.notifications.models import Follow, Notice, UndeliverableAddress
from challenges.notifications.policy import may_send_again, may_send_notices
from challenges.notifications.queries import failed_notices, paces_for, undeliverable
from challenges.notifications.states import NOTICE, Cause, NoticeState, Pace
from challenges.notifications.words import KINDS
from challenges.organisations.models import User

Facts = dict[str, Any]


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
    account. A copy for somebody who wants a digest is held for it; one that nobody wants, or no
    server takes, is kept and not sent. One insert, however many they are.
    """
    require(may_send_notices, actor)
    people = {person.pk: person for person in recipients if person.is_active}
    copies = _to_people(people.values())
    copies += [
        {"recipient_id": each.person_id, "email": each.email, "follow": each} for each in follows
    ]
    if address:
        copies.append({"email": address})
    paces = paces_for(KINDS.get(notice.kind), list(people.values()))
    refused = undeliverable(copy["email"] for copy in copies)
    fates = [
        _fate(paces[copy["recipient"].pk] if "recipient" in copy else Pace.AT_ONCE, copy, refused)
        for copy in copies
    ]
    return Notice.objects.bulk_create(
        _copy_of(notice, copy, fate, at) for copy, fate in zip(copies, fates, strict=True)
    )


@transaction.atomic
def queue_letters(
    *, letters: Sequence[tuple[Notice, Collection[User]]], actor: Actor, at: datetime
) -> list[Notice]:
    """Put different notices, each for its own people, into the outbox. None may be put off: these
    are kinds that nobody can turn off. One insert, however many they are."""
    require(may_send_notices, actor)
    wanted = [
        (notice, copy)
        for notice, people in letters
        for copy in _to_people(person for person in people if person.is_active)
    ]
    refused = undeliverable(copy["email"] for _notice, copy in wanted)
    return Notice.objects.bulk_create(
        _copy_of(notice, copy, _fate(Pace.AT_ONCE, copy, refused), at) for notice, copy in wanted
    )


def _to_people(people: Iterable[User]) -> list[Facts]:
    ordered = sorted(people, key=lambda person: person.pk)
    return [{"recipient": each, "email": each.email} for each in ordered]


def _copy_of(notice: Notice, copy: Facts, fate: Facts, at: datetime) -> Notice:
    return Notice(
        **copy,
        **fate,
        kind=notice.kind,
        about=notice.about,
        subject=notice.subject,
        body=notice.body,
        link="" if notice.is_link_secret and fate["cause"] else notice.link,
        is_link_secret=notice.is_link_secret,
        link_text=notice.link_text,
        reason=notice.reason,
        is_demonstration=notice.is_demonstration,
        is_confidential=notice.is_confidential,
        copy=notice.copy,
        created_at=at,
    )


def _fate(pace: Pace, copy: Facts, refused: Collection[str]) -> Facts:
    """Whether a copy waits, is held, or is not sent and why."""
    if pace == Pace.NEVER:
        return {"state": NoticeState.SUPPRESSED, "cause": Cause.PREFERENCE}
    if copy["email"].lower() in refused:
        return {"state": NoticeState.SUPPRESSED, "cause": Cause.UNDELIVERABLE}
    return {"state": NoticeState.HELD if pace == Pace.DIGEST else NoticeState.WAITING, "cause": ""}


@transaction.atomic
def send_again(*, actor: Actor, at: datetime) -> int:
    """Have every mail that was given up tried again, from the first attempt. Returns how many."""
    require(may_send_again, actor)
    mails = failed_notices().update(state=NoticeState.WAITING, attempts=0, lease_until=None)
    if mails:
        emit(MailsSentAgain(outbox="outbox", mails=mails), actor=actor, at=at)
    return mails


@transaction.atomic
def send_one_again(*, notice: Notice, actor: Actor, at: datetime) -> Notice:
    """Have one mail that failed tried again, and its address trusted again."""
    notice = Notice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    require(may_send_again, actor)
    NOTICE.move(notice, "send_again")
    notice.attempts, notice.lease_until, notice.trouble, notice.failure = 0, None, "", ""
    notice.save(update_fields=["state", "attempts", "lease_until", "trouble", "failure"])
    UndeliverableAddress.objects.filter(email=notice.email.lower()).delete()
    emit(MailSentAgain(about=notice.about, kind=notice.kind), actor=actor, at=at)
    return notice
