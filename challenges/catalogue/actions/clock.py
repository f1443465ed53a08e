"""The clock's work: what the dates have made true is recorded and told.

People read `state_at` and are right to the second; these sweeps may come late or twice.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.engines.reminders import LONGEST, is_daytime, morning_before
from challenges.catalogue.events import (
    ChallengeClosed,
    ChallengeClosesSoon,
    ChallengeClosing,
    ChallengeOpened,
    ChallengePublished,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import GRACE
from challenges.catalogue.queries.locks import lock_due, was_told_of_deadline
from challenges.catalogue.states import CHALLENGE, ChallengeState
from challenges.catalogue.words import CITY
from challenges.kernel.events import Event
from challenges.kernel.policy import Actor, require

S = ChallengeState
WORKING_WEEK = 5
log = logging.getLogger(__name__)


@transaction.atomic
def publish_due_challenges(*, actor: Actor, at: datetime) -> int:
    """Tell of the approved challenges whose page has appeared. Returns how many."""
    require(policy.may_keep_time, actor)
    due = lock_due(S.APPROVED, "publishes_at", at, published_at__isnull=True)
    published = 0
    for challenge in due:
        try:
            with transaction.atomic():
                challenge.published_at = at
                challenge.save(update_fields=["published_at"])
                told = ChallengePublished(challenge=challenge.reference, title=challenge.title)
                emit(told, actor=actor, at=at)
        except Exception:
            log.exception("could not publish the challenge %s", challenge.reference)
        else:
            published += 1
    return published


@transaction.atomic
def open_due_challenges(*, actor: Actor, at: datetime) -> int:
    """Open the approved challenges whose time has come. Returns how many."""
    require(policy.may_keep_time, actor)
    due = lock_due(S.APPROVED, "opens_at", at)
    return _move(due, "open", ChallengeOpened, actor, at)


@transaction.atomic
def close_due_challenges(*, actor: Actor, at: datetime) -> int:
    """Begin to close those whose deadline has passed, and close those whose minute is over.

    After a longer silence of the workers a challenge goes from open to closed at once. Returns
    how many were moved.
    """
    require(policy.may_keep_time, actor)
    over = [
        *lock_due(S.OPEN, "closes_at", at - GRACE),
        *lock_due(S.CLOSING, "closes_at", at - GRACE),
    ]
    moved = _move(over, "close", ChallengeClosed, actor, at)
    due = lock_due(S.OPEN, "closes_at", at)
    return moved + _move(due, "begin_closing", ChallengeClosing, actor, at)


@transaction.atomic
def tell_of_deadlines(*, actor: Actor, at: datetime) -> int:
    """Say of each open challenge, once for each deadline, that five working days are left: in the
    morning, and never by night.

    One that opened later than that says nothing: who follows has just heard of it. Returns how
    many were told.
    """
    require(policy.may_keep_time, actor)
    if not is_daytime(at, CITY):
        return 0
    soon = Challenge.objects.filter(state=S.OPEN, closes_at__gt=at, closes_at__lte=at + LONGEST)
    told = 0
    for challenge in soon.select_for_update(no_key=True, skip_locked=True).order_by("pk"):
        opens_at, closes_at = challenge.opens_at, challenge.closes_at
        if opens_at is None or closes_at is None:
            continue
        week_before = morning_before(closes_at, WORKING_WEEK, CITY)
        if not opens_at < week_before <= at or was_told_of_deadline(challenge):
            continue
        event = ChallengeClosesSoon(
            challenge=challenge.reference,
            title=challenge.title,
            closes_at=closes_at.isoformat(),
        )
        emit(event, actor=actor, at=at)
        told += 1
    return told


def _move(
    challenges: list[Challenge],
    verb: str,
    event: Callable[..., Event],
    actor: Actor,
    at: datetime,
) -> int:
    """Move each by itself: one that fails stays as it was, is logged and comes up again."""
    moved = 0
    for challenge in challenges:
        try:
            with transaction.atomic():
                CHALLENGE.move(challenge, verb)
                # What opens is seen, even if telling of its page has failed.
                challenge.published_at = challenge.published_at or at
                challenge.save(update_fields=["state", "published_at"])
                told = event(challenge=challenge.reference, title=challenge.title)
                emit(told, actor=actor, at=at)
        except Exception:
            log.exception("could not %s the challenge %s", verb, challenge.reference)
        else:
            moved += 1
    return moved
