"""What is invented and what is real never meet."""

from challenges.kernel.policy import Actor
from challenges.organisations.models import Organisation

from .roles import person


def may_act_in_world(actor: Actor, *, demonstration: bool) -> bool:
    """Invented people act only in what is invented, and real people only in what is real.

    Commands and jobs act in both.
    """
    user = person(actor)
    return user is None or user.is_demonstration == demonstration


def is_of_one_world(actor: Actor, organisation: Organisation, *, demonstration: bool) -> bool:
    """The same of somebody who acts for an organisation.

    An invented organisation has no part in what is real. A real public body may be the scene of
    a demonstration, where only invented people speak for it.
    """
    if organisation.is_demonstration and not demonstration:
        return False
    return may_act_in_world(actor, demonstration=demonstration)


def may_belong_to(actor: Actor, organisation: Organisation) -> bool:
    """An invented organisation has invented people only. A real public body may be the scene of a
    demonstration, and has both; a real firm has real people only."""
    user = person(actor)
    if user is None:
        return False
    if organisation.is_demonstration or not organisation.is_public_body:
        return user.is_demonstration == organisation.is_demonstration
    return True
