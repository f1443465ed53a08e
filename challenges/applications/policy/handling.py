"""Who may see to what was sent, and carry out what is decided."""

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import may_follow_up_challenge, may_manage_challenge
from challenges.kernel.policy import Actor

from .visibility import sent_applications


def may_list_applications(actor: Actor, challenge: Challenge) -> bool:
    """The people who run the challenge."""
    return may_manage_challenge(actor, challenge)


def may_handle_applications(actor: Actor, challenge: Challenge) -> bool:
    """Giving them to somebody, writing notes, taking out and putting back: the people who run the
    challenge, each with what is not withheld from them (`sent_applications`)."""
    return may_list_applications(actor, challenge)


def may_handle_application(actor: Actor, application: Application) -> bool:
    """Those of them who find it on the desk: it was sent, and nothing withholds it from them."""
    found = sent_applications(actor).filter(pk=application.pk).exists()
    return found and may_handle_applications(actor, application.challenge)


def may_be_given_applications(person: Actor, challenge: Challenge) -> bool:
    """Whoever may handle them."""
    return may_handle_applications(person, challenge)


def may_decide_applications(actor: Actor, challenge: Challenge) -> bool:
    """Carrying out a decision that judging's own policy has allowed."""
    return may_follow_up_challenge(actor, challenge)
