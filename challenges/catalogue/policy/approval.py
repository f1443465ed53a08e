"""Who reads a challenge before it is published, and who may publish it."""

from challenges.catalogue.models import Challenge
from challenges.kernel.policy import Actor
from challenges.organisations.models import Role
from challenges.organisations.policy import is_programme_team, person

from .roles import has_role_in


def may_review_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Its approvers and the programme team read it whole and may return it."""
    return has_role_in(actor, challenge, Role.APPROVER) or is_programme_team(actor)


def may_approve_challenge(actor: Actor, challenge: Challenge) -> bool:
    """A reviewer who neither began it, nor wrote any part of it, nor sent it for approval."""
    return may_review_challenge(actor, challenge) and not is_author(actor, challenge)


def may_return_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Whoever reviews may ask for changes; an author who reviews may as well."""
    return may_review_challenge(actor, challenge)


def is_author(actor: Actor, challenge: Challenge) -> bool:
    """Whether the actor had a hand in what is to be approved."""
    user = person(actor)
    if user is None:
        return False
    if user.pk in (challenge.created_by_id, challenge.submitted_by_id):
        return True
    return challenge.authors.filter(pk=user.pk).exists()
