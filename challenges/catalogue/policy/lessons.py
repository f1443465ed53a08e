"""Who writes down what was learned, and who publishes it: never the same person."""

from challenges.catalogue.models import Challenge, Lessons
from challenges.kernel.policy import Actor
from challenges.organisations.policy import person

from .approval import may_review_challenge
from .running import may_manage_challenge


def may_write_lessons(actor: Actor, challenge: Challenge) -> bool:
    """Those who ran the call."""
    return may_manage_challenge(actor, challenge)


def may_read_lessons(actor: Actor, challenge: Challenge) -> bool:
    """Those who write them, and whoever reviews the challenge; these may also return them."""
    return may_write_lessons(actor, challenge) or may_review_challenge(actor, challenge)


def may_return_lessons(actor: Actor, challenge: Challenge) -> bool:
    return may_review_challenge(actor, challenge)


def may_publish_lessons(actor: Actor, lessons: Lessons) -> bool:
    """A reviewer who wrote none of what is new in them."""
    user = person(actor)
    return (
        user is not None
        and may_return_lessons(actor, lessons.challenge)
        and not lessons.writers.filter(pk=user.pk).exists()
    )
