"""Who writes and who signs an equality screening: never the same person."""

from challenges.catalogue.models import Challenge
from challenges.kernel.policy import Actor

from .approval import is_author, may_review_challenge
from .writing import may_edit_challenge


def may_ask_for_signature(actor: Actor, challenge: Challenge) -> bool:
    """Whoever writes the challenge."""
    return may_edit_challenge(actor, challenge)


def may_return_screening(actor: Actor, challenge: Challenge) -> bool:
    """Whoever reviews the challenge reads its screening and may ask for changes."""
    return may_review_challenge(actor, challenge)


def may_sign_screening(actor: Actor, challenge: Challenge) -> bool:
    """A reviewer who has written in no part of the challenge, through whatever other role."""
    return may_review_challenge(actor, challenge) and not is_author(actor, challenge)
