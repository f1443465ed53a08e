"""What follows a closed call.

These are consequences of what judging and pilots have decided: they call as the person who
decided, where the policy lets that person, and otherwise as the system.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import (
    ChallengeAnnounced,
    ChallengeFinished,
    ChallengePiloting,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import CHALLENGE
from challenges.kernel.events import Event
from challenges.kernel.policy import Actor, require


@transaction.atomic
def announce_challenge(*, challenge: Challenge, actor: Actor, at: datetime) -> Challenge:
    """The outcome is public. Raises NotAllowed or IllegalMove."""
    challenge = lock_challenge(challenge)
    require(policy.may_follow_up_challenge, actor, challenge)
    return _move(challenge, "announce", ChallengeAnnounced, actor, at)


@transaction.atomic
def start_piloting(*, challenge: Challenge, actor: Actor, at: datetime) -> Challenge:
    """A pilot of a winner has started; a second one changes nothing any more."""
    challenge = lock_challenge(challenge)
    require(policy.may_follow_up_challenge, actor, challenge)
    return _move(challenge, "start_piloting", ChallengePiloting, actor, at)


@transaction.atomic
def finish_challenge(*, challenge: Challenge, actor: Actor, at: datetime) -> Challenge:
    """Nothing of it runs any more. Raises NotAllowed or IllegalMove."""
    challenge = lock_challenge(challenge)
    require(policy.may_follow_up_challenge, actor, challenge)
    return _move(challenge, "finish", ChallengeFinished, actor, at)


def _move(
    challenge: Challenge, verb: str, event: Callable[..., Event], actor: Actor, at: datetime
) -> Challenge:
    before = challenge.state
    CHALLENGE.move(challenge, verb)
    if challenge.state == before:
        return challenge
    challenge.save(update_fields=["state"])
    emit(
        event(challenge=challenge.reference, title=challenge.title),
        actor=actor,
        at=at,
        before={"state": before},
        after={"state": challenge.state},
    )
    return challenge
