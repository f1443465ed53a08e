"""Asking to hear of something, agreeing by a link, and stopping, which holds at once.

The answer to asking is the same whoever the address belongs to and whatever it follows already.
The trail names a visitor, signed in or not: who follows what is nobody else's business.
"""

from datetime import datetime, timedelta
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit, emit_many
from challenges.kernel.policy import VISITOR, Actor, require
from challenges.kernel.states import TooLate
from challenges.notifications import policy
from challenges.notifications.events import (
    FollowAsked,
    FollowAskedAgain,
    FollowConfirmed,
    FollowExpired,
    FollowsErased,
    FollowsMoved,
    FollowStopped,
)
from challenges.notifications.models import Follow, Notice
from challenges.notifications.queries import confirmable_with, mails_to
from challenges.notifications.queries.follows import same_thing
from challenges.notifications.states import FOLLOW, GOING_ON, OVER, FollowState
from challenges.organisations.models import User, digest, new_secret

VALID_FOR = timedelta(days=7)
ERASED_AFTER = timedelta(days=30)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_MAILS_A_DAY = 4
# What we write to an address that nobody has confirmed.
ASKING_KINDS = ("follow_asked", "follow_asked_again")
ERASED_AT_ONCE = 1000


@transaction.atomic
def ask_to_follow(*, wanted: Follow, email: str, actor: Actor, at: datetime) -> None:
    """Send a link to the address, by which whoever has it agrees to follow.

    An address gets one such mail an hour and four a day; its link confirms all that was asked
    for. What happens is not told: the caller says the same in every case. Raises NotAllowed.
    """
    require(policy.may_follow, actor, wanted)
    email = email.strip().lower()
    may_mail, secret = _may_mail(email, at), new_secret()
    link = {"secret_sha256": digest(secret), "asked_at": at, "expires_at": at + VALID_FOR}
    found, is_new = _found_or_made(email, wanted, link)
    if found.state == FollowState.CONFIRMED:
        if may_mail:
            emit(FollowAskedAgain(**_facts(found)), actor=VISITOR, at=at)
        return
    if may_mail and not is_new:
        FOLLOW.move(found, "ask_again")
        for name, value in link.items():
            setattr(found, name, value)
        found.save(update_fields=["state", *link])
    if may_mail or is_new:
        event = FollowAsked(**_facts(found), secret=secret if may_mail else "")
        emit(event, actor=VISITOR, at=at)


@transaction.atomic
def follow(*, wanted: Follow, actor: Actor, at: datetime) -> Follow:
    """Follow with the address of one's account, at once. Once more has no effect.

    Raises NotAllowed.
    """
    require(policy.may_follow_at_once, actor, wanted)
    user = cast(User, actor)
    facts = {
        "state": FollowState.CONFIRMED, "person": user, "asked_at": at, "confirmed_at": at
    }  # fmt: skip
    found, is_new = _found_or_made(user.email, wanted, facts)
    if is_new:
        emit(FollowConfirmed(**_facts(found)), actor=VISITOR, at=at)
    elif found.state == FollowState.ASKED:
        _confirm(found, user, at=at)
    return found


@transaction.atomic
def confirm_follows(*, actor: Actor, at: datetime) -> list[Follow]:
    """Agree to everything that the address of the link has asked for.

    Raises NotAllowed, or TooLate where nothing waits any more.
    """
    waiting = confirmable_with(actor, at).select_for_update(no_key=True, of=("self",))
    found = list(waiting)
    for each in found:
        require(policy.may_confirm, actor, each)
    if not found:
        raise TooLate(_("This link has been used or is too old. Ask once more to follow."))
    account = User.objects.filter(email=found[0].email, is_active=True).first()
    for each in found:
        _confirm(each, account, at=at)
    return found


@transaction.atomic
def stop_following(*, follow: Follow, actor: Actor, at: datetime) -> Follow:
    """Send nothing more of this, what waits in the outbox included. Twice has no effect.

    Raises NotAllowed.
    """
    locked = Follow.objects.select_for_update(no_key=True, of=("self",))
    follow = locked.select_related("challenge", "mission", "body").get(pk=follow.pk)
    require(policy.may_stop, actor, follow)
    _stop([follow], at=at)
    return follow


@transaction.atomic
def stop_everything(*, actor: Actor, at: datetime) -> int:
    """The same for everything that one follows. Returns how many that were. Raises NotAllowed."""
    mine = policy.follows_within_reach(actor).filter(state__in=GOING_ON)
    found = list(
        mine.select_related("challenge", "mission", "body")
        .select_for_update(no_key=True, of=("self",))
        .order_by("pk")
    )
    for each in found:
        require(policy.may_stop, actor, each)
    _stop(found, at=at)
    return len(found)


@transaction.atomic
def move_follows(*, account: User, actor: Actor, at: datetime) -> int:
    """Have the account's follows go to its present address, and take in those of that address.

    Where both follow the same thing, one is kept. Returns how many there are. Raises NotAllowed.
    """
    require(policy.may_move_follows, actor, account)
    theirs = policy.follows_within_reach(account).filter(state__in=GOING_ON)
    # What has the new address already comes first, and so it is what stays.
    rows = sorted(
        theirs.select_for_update(no_key=True, of=("self",)).order_by("pk"),
        key=lambda each: (each.email != account.email, each.state != FollowState.CONFIRMED),
    )
    kept: set[tuple[int | None, ...]] = set()
    for each in rows:
        if (thing := tuple(same_thing(each).values())) in kept:
            each.delete()
            continue
        kept.add(thing)
        each.email, each.person = account.email, account
        each.save(update_fields=["email", "person"])
        each.notices.filter(sent_at__isnull=True).update(email=account.email, recipient=account)
    if rows:
        emit(FollowsMoved(outbox="outbox", follows=len(kept)), actor=actor, at=at)
    return len(kept)


@transaction.atomic
def end_old_follows(*, actor: Actor, at: datetime) -> int:
    """Expire what nobody confirmed in time, and erase what has been over for thirty days.

    Returns how many rows were ended or erased.
    """
    require(policy.may_keep_time, actor)
    due = list(
        Follow.objects.filter(state__in=FOLLOW.states_before("expire"), expires_at__lte=at)
        .select_related("challenge", "mission", "body")
        .select_for_update(no_key=True, of=("self",), skip_locked=True)
        .order_by("pk")[:ERASED_AT_ONCE]
    )
    for each in due:
        FOLLOW.move(each, "expire")
        each.ended_at = at
    Follow.objects.bulk_update(due, ["state", "ended_at"])
    emit_many([FollowExpired(**_facts(each)) for each in due], actor=actor, at=at)
    over = Follow.objects.filter(state__in=OVER, ended_at__lte=at - ERASED_AFTER)
    keys = list(over.order_by("pk").values_list("pk", flat=True)[:ERASED_AT_ONCE])
    Follow.objects.filter(pk__in=keys).delete()
    # Mails to those who asked a question hold addresses too.
    told = Notice.objects.filter(
        is_confidential=True,
        recipient__isnull=True,
        follow__isnull=True,
        created_at__lte=at - ERASED_AFTER,
    )
    Notice.objects.filter(pk__in=told.order_by("pk").values("pk")[:ERASED_AT_ONCE]).delete()
    if keys:
        emit(FollowsErased(outbox="outbox", follows=len(keys)), actor=actor, at=at)
    return len(due) + len(keys)


def _found_or_made(email: str, wanted: Follow, facts: dict[str, Any]) -> tuple[Follow, bool]:
    """The address's follow of this thing, locked, made of `facts` where there is none."""
    going_on = Follow.objects.select_related("challenge", "mission", "body")
    return going_on.select_for_update(no_key=True, of=("self",)).get_or_create(
        email=email, state__in=GOING_ON, **same_thing(wanted), defaults=facts
    )


def _may_mail(email: str, at: datetime) -> bool:
    if mails_to(email, ASKING_KINDS, at - HOUR):
        return False
    return mails_to(email, ASKING_KINDS, at - DAY) < MOST_MAILS_A_DAY


def _confirm(follow: Follow, account: User | None, *, at: datetime) -> None:
    FOLLOW.move(follow, "confirm")
    follow.confirmed_at, follow.person = at, account
    follow.save(update_fields=["state", "confirmed_at", "person"])
    emit(FollowConfirmed(**_facts(follow)), actor=VISITOR, at=at)


def _stop(follows: list[Follow], *, at: datetime) -> None:
    going_on = [each for each in follows if each.state in GOING_ON]
    for each in going_on:
        FOLLOW.move(each, "stop")
        each.ended_at = at
        each.save(update_fields=["state", "ended_at"])
    Notice.objects.filter(follow__in=follows, sent_at__isnull=True).delete()
    emit_many([FollowStopped(**_facts(each)) for each in going_on], actor=VISITOR, at=at)


def _facts(follow: Follow) -> dict[str, str]:
    return {"follow": str(follow.key), "topic": follow.topic_in_words}
