"""Requests to belong to an organisation."""

from datetime import datetime

from django.db.models import QuerySet

from challenges.kernel.policy import Actor
from challenges.organisations.models import JoinRequest, Organisation
from challenges.organisations.policy import joinable_organisations, own_requests
from challenges.organisations.states import JoinRequestState

MOST_SHOWN = 50


def lock_request(request: JoinRequest) -> JoinRequest:
    """The request as it is now; nobody else answers it or takes it back meanwhile."""
    held = JoinRequest.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("organisation", "user").get(pk=request.pk)


def request_state_at(request: JoinRequest, at: datetime) -> JoinRequestState:
    """Where it stands at that moment, whatever the workers have written down by then."""
    if request.state == JoinRequestState.OPEN and at >= request.expires_at:
        return JoinRequestState.EXPIRED
    return JoinRequestState(request.state)


def requests_of(organisation: Organisation, at: datetime) -> QuerySet[JoinRequest]:
    """What waits for its owners, the oldest first."""
    open_now = organisation.join_requests.filter(state=JoinRequestState.OPEN, expires_at__gt=at)
    return open_now.select_related("user").order_by("asked_at", "pk")


def requests_by(actor: Actor) -> QuerySet[JoinRequest]:
    """The actor's own, the newest first."""
    mine = own_requests(actor).select_related("organisation__locality")
    return mine.order_by("-asked_at", "-pk")[:MOST_SHOWN]


def unanswered_requests_by(actor: Actor, at: datetime) -> QuerySet[JoinRequest]:
    """The actor's own that still wait for an answer, the newest first."""
    waiting = own_requests(actor).filter(state=JoinRequestState.OPEN, expires_at__gt=at)
    return waiting.select_related("organisation").order_by("-asked_at", "-pk")


def organisation_to_join(actor: Actor, slug: str) -> Organisation:
    """One that the actor may ask. Raises Organisation.DoesNotExist."""
    return joinable_organisations(actor).select_related("locality", "parent").get(slug=slug)
