"""Who is told of an equality screening, and of being a guest."""

from challenges.catalogue.events import (
    GuestInvited,
    ScreeningReturned,
    ScreeningSentForSignature,
    ScreeningSigned,
)
from challenges.catalogue.models import Guest
from challenges.kernel.events import listen
from challenges.notifications.queries import approvers_of, managers_of, people_of
from challenges.notifications.words.setting_up import FOR_ONE, FOR_ORGANISATION
from challenges.organisations.models import User
from challenges.organisations.policy import ROLES_OF_FIRMS

from .catalogue import challenge_of, facts_of, tell_of_challenge
from .post import notify

PAGE = "catalogue:screening"


@listen(ScreeningSentForSignature)
def ask_for_a_signature(event: ScreeningSentForSignature) -> None:
    """Whoever may approve the challenge may sign its screening: they wrote none of it."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge("signature_wanted", challenge, approvers_of(challenge), PAGE)


@listen(ScreeningSigned)
def tell_of_the_signature(event: ScreeningSigned) -> None:
    """The people who wrote it learn that they can go on."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge("screening_signed", challenge, managers_of(challenge), PAGE)


@listen(ScreeningReturned)
def tell_what_is_to_change(event: ScreeningReturned) -> None:
    """The people who wrote it learn what the reader asks for."""
    challenge = challenge_of(event.challenge)
    tell_of_challenge(
        "screening_returned", challenge, managers_of(challenge), PAGE, message=event.message
    )


@listen(GuestInvited)
def invite(event: GuestInvited) -> None:
    """A link that opens for the guest alone, whether a person or an organisation."""
    guest = Guest.objects.select_related("organisation").get(key=event.key)
    challenge = challenge_of(event.challenge)
    if guest.email:
        people, for_whom = User.objects.filter(email=guest.email, is_active=True), str(FOR_ONE)
    else:
        people = people_of(guest.organisation, *ROLES_OF_FIRMS)
        for_whom = FOR_ORGANISATION % {"organisation": guest.organisation}
    notify(
        "guest_invited",
        people,
        facts_of(challenge) | {"for_whom": for_whom},
        about=challenge.reference,
        address="" if people.exists() else guest.email,
        link=("catalogue:invited", str(guest.key)),
        is_link_secret=True,
        is_demonstration=challenge.is_demonstration,
    )
