"""Who is invited to a challenge that is not for everybody."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q, QuerySet

from challenges.catalogue.models import Challenge, Guest, Visibility
from challenges.catalogue.policy import IS_PUBLIC, invites, reachable_challenges
from challenges.catalogue.states import GuestState
from challenges.kernel.policy import Actor, existing
from challenges.organisations.models import Organisation

PIECE = 100


def guests_of(challenge: Challenge) -> QuerySet[Guest]:
    """Those who may see it, in the order in which they were named."""
    present = challenge.guests.exclude(state=GuestState.WITHDRAWN)
    return present.select_related("organisation").order_by("named_at", "pk")


def lacks_guests(challenge: Challenge) -> bool:
    """Whether it is for guests only and nobody is one yet."""
    return challenge.visibility == Visibility.INVITED and not guests_of(challenge).exists()


def organisations_to_invite(challenge: Challenge, words: str) -> list[Organisation]:
    """Those of the challenge's own world with this name or registered number, at most two.

    Who is registered here is not public, so nobody is offered a list: whoever invites knows whom.
    """
    named = Q(name__iexact=words) | Q(identifiers__value__iexact=words)
    found = Organisation.objects.filter(named, is_demonstration=challenge.is_demonstration)
    return list(found.exclude(challenges=challenge).distinct().order_by("name", "pk")[:2])


def guests_to_invite() -> Sequence[Guest]:
    """Those who are named in a published challenge and not told yet, locked; some at a time."""
    published = Challenge.objects.filter(IS_PUBLIC, visibility=Visibility.INVITED)
    waiting = Guest.objects.filter(state=GuestState.NAMED, challenge__in=published)
    held = waiting.select_for_update(no_key=True, skip_locked=True, of=("self",))
    return list(held.select_related("challenge", "organisation").order_by("pk")[:PIECE])


def challenge_of_guest(actor: Actor, key: UUID) -> Challenge:
    """The challenge to which a personal link leads, where the actor may open it.

    NotAllowed alike where there is none and where the link was passed on.
    """
    named = Guest.objects.filter(key=key).exclude(state=GuestState.WITHDRAWN)
    mine = reachable_challenges(actor).filter(pk__in=named.values("challenge"))
    return existing(mine.first())


def invitations_to_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Published challenges whose guest the actor is, the first to close first."""
    mine = reachable_challenges(actor).filter(invites(actor))
    return mine.select_related("owner", "programme").order_by(
        F("closes_at").asc(nulls_last=True), "pk"
    )
