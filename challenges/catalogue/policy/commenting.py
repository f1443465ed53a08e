"""Who asks and answers while a challenge is looked at, and who takes it up again."""

from challenges.catalogue.models import Challenge
from challenges.kernel.policy import Actor

from .approval import may_review_challenge
from .writing import may_edit_challenge


def may_comment_on_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Whoever reviews begins a thread; commenting is not writing, so they may still approve."""
    return may_review_challenge(actor, challenge)


def may_answer_comments(actor: Actor, challenge: Challenge) -> bool:
    """Reviewers and writers answer each other, and say when something is done."""
    return may_review_challenge(actor, challenge) or may_edit_challenge(actor, challenge)


def may_reopen_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Writers take up again what was declined."""
    return may_edit_challenge(actor, challenge)
