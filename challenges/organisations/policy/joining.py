"""Who may ask to belong to an organisation, and who answers."""

from django.db.models import Q, QuerySet

from challenges.kernel.policy import Actor
from challenges.organisations.models import JoinRequest, Organisation
from challenges.organisations.models.organisations import PUBLIC_BODIES

from .people import may_look_after_people
from .roles import person


def joinable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Those that the person may ask to let them in.

    A firm that is not known publicly is among them: a colleague knows its name. Nothing of it is
    said but that name.
    """
    user = person(actor)
    if user is None:
        return Organisation.objects.none()
    open_ones = Organisation.objects.filter(closed_on="", refused_at=None)
    invented = Q(is_demonstration=True)
    public = Q(is_demonstration=False, kind__in=PUBLIC_BODIES)
    return open_ones.filter(
        invented | public if user.is_demonstration else Q(is_demonstration=False)
    )


def findable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Those whose name a search may complete: public bodies, and what is verified."""
    return joinable_organisations(actor).filter(
        Q(kind__in=PUBLIC_BODIES) | Q(verified_at__isnull=False)
    )


def may_ask_to_join(actor: Actor, organisation: Organisation) -> bool:
    """Anybody who has signed in, of the organisation's own world."""
    return joinable_organisations(actor).filter(pk=organisation.pk).exists()


def own_requests(actor: Actor) -> QuerySet[JoinRequest]:
    """What the person has asked for themselves."""
    user = person(actor)
    return JoinRequest.objects.filter(user=user) if user else JoinRequest.objects.none()


def may_withdraw_request(actor: Actor, request: JoinRequest) -> bool:
    """Whoever asked."""
    return own_requests(actor).filter(pk=request.pk).exists()


def may_answer_request(actor: Actor, request: JoinRequest) -> bool:
    """Whoever looks after the organisation's people; nobody their own."""
    user = person(actor)
    is_own = user is not None and user.pk == request.user_id
    return not is_own and may_look_after_people(actor, request.organisation)
