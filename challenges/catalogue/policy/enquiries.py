"""Who may ask, answer and post news. Nobody may read who asked."""

from typing import cast

from django.db.models import QuerySet

from challenges.catalogue.models import Asker, Challenge, Enquiry
from challenges.catalogue.states import PUBLISHED, EnquiryState
from challenges.kernel.policy import Actor, LinkHolder, is_system
from challenges.organisations.policy import person

from .running import may_manage_challenge, may_observe_challenge
from .visibility import reachable_challenges

# What the personal link of a question says of itself (see kernel.policy.LinkHolder).
QUESTION_LINK = "confirm question"


def may_ask(actor: Actor, challenge: Challenge) -> bool:
    """Anybody who may see it once it is published, with or without an account."""
    return reachable_challenges(actor).filter(pk=challenge.pk).exists()


def may_ask_at_once(actor: Actor, challenge: Challenge) -> bool:
    """Whoever is signed in has shown already that the address is theirs."""
    return person(actor) is not None and may_ask(actor, challenge)


def may_confirm_question(actor: Actor, enquiry: Enquiry) -> bool:
    """Whoever got the mail with its link."""
    if actor.kind != "link":
        return False
    holder = cast(LinkHolder, actor)
    return holder.purpose == QUESTION_LINK and holder.reference == str(enquiry.key)


def may_answer(actor: Actor, challenge: Challenge) -> bool:
    """Those who run the call answer, decline and post news; no second person is needed."""
    return may_manage_challenge(actor, challenge)


def may_read_enquiries(actor: Actor, challenge: Challenge) -> bool:
    """Everybody with a part in it sees what is asked and answered, and what still waits."""
    return may_observe_challenge(actor, challenge)


def visible_enquiries(actor: Actor, challenge: Challenge) -> QuerySet[Enquiry]:
    """Confirmed ones for those with a part in it, published ones for everybody else."""
    confirmed = Enquiry.objects.filter(challenge=challenge).exclude(state=EnquiryState.ASKED)
    if is_system(actor) or may_read_enquiries(actor, challenge):
        return confirmed
    return confirmed.filter(state__in=PUBLISHED) if may_ask(actor, challenge) else confirmed.none()


def visible_askers(actor: Actor) -> QuerySet[Asker]:
    """Nobody's business: neither an officer nor the programme team may know which applicant
    asks. Only the platform reads an address, to send the answer."""
    return Asker.objects.all() if is_system(actor) else Asker.objects.none()
