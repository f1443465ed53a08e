"""Who changes what is approved already, moves a deadline, and cancels."""

from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.states import EDITABLE_STATES
from challenges.kernel.policy import Actor
from challenges.organisations.models import Role
from challenges.organisations.policy import is_programme_team, person

from .approval import may_review_challenge
from .roles import has_role_in
from .writing import may_edit_challenge


def may_amend_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Writers propose."""
    return may_edit_challenge(actor, challenge)


def may_decide_amendment(actor: Actor, challenge: Challenge) -> bool:
    """Reviewers read it and may return it, a writer of it as well."""
    return may_review_challenge(actor, challenge)


def may_publish_amendment(actor: Actor, amendment: Amendment) -> bool:
    """A reviewer who wrote no part of the amendment."""
    user = person(actor)
    return (
        user is not None
        and may_decide_amendment(actor, amendment.challenge)
        and not amendment.writers.filter(pk=user.pk).exists()
    )


def may_extend_challenge(actor: Actor, challenge: Challenge) -> bool:
    """One person who answers for the body, alone, because a later deadline harms nobody."""
    return has_role_in(actor, challenge, Role.OWNER, Role.APPROVER) or is_programme_team(actor)


def may_cancel_challenge(actor: Actor, challenge: Challenge) -> bool:
    """The same people; and whoever began a draft gives it up alone while it is one."""
    user = person(actor)
    is_own_draft = (
        user is not None
        and challenge.state in EDITABLE_STATES
        and challenge.created_by_id == user.pk
        and may_edit_challenge(actor, challenge)
    )
    return is_own_draft or may_extend_challenge(actor, challenge)
