"""Who from outside is let into an application, and what is shared with somebody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from challenges.applications.models import Application, Collaborator
from challenges.applications.policy import (
    COLLABORATION_LINK,
    collaborations_offered,
    may_share_application,
    own_applications,
    shared_applications,
)
from challenges.applications.states import CollaborationState
from challenges.kernel.policy import Actor, LinkHolder, existing, require
from challenges.kernel.states import Waiting
from challenges.organisations.models import digest
from challenges.organisations.policy import person

# For how long the applicants are shown what came to nothing, or has ended.
LATELY = timedelta(days=30)
RELATED = (
    "application__organisation",
    "application__challenge__owner__locality",
    "application__challenge__programme",
    "invited_by",
    "user",
)


@dataclass(frozen=True)
class Sharing:
    """The people from outside as the applicants look after them: who is in, and who is asked."""

    inside: list[Collaborator]
    invited: list[Collaborator]


def shared_with_me(actor: Actor) -> QuerySet[Application]:
    """The applications that the person is let into from outside, the newest first."""
    own = own_applications(actor).values("pk")
    return (
        shared_applications(actor)
        .exclude(pk__in=own)
        .select_related("challenge__owner", "challenge__programme", "organisation")
        .order_by("-created_at", "-pk")
    )


def sharing_of(actor: Actor, application: Application, at: datetime) -> Sharing:
    """Two parts in one query: who has access, and who is invited or has lately not come, or left;
    the newest first."""
    require(may_share_application, actor, application)
    lately = Q(
        state__in=(
            CollaborationState.DECLINED,
            CollaborationState.EXPIRED,
            CollaborationState.ENDED,
        ),
        ended_at__gt=at - LATELY,
    )
    is_open = Q(state__in=(CollaborationState.INVITED, CollaborationState.ACTIVE))
    rows = application.collaborators.filter(is_open | lately).select_related("user", "invited_by")
    found = list(rows.order_by("-sent_at", "-pk"))
    return Sharing(
        inside=[each for each in found if each.state == CollaborationState.ACTIVE],
        invited=[each for each in found if each.state != CollaborationState.ACTIVE],
    )


def access_of(actor: Actor, application: Application) -> Collaborator | None:
    """The actor's own access from outside; None for everybody of the applying organisation."""
    user = person(actor)
    if user is None:
        return None
    held = application.collaborators.filter(user=user, state=CollaborationState.ACTIVE)
    return held.first()


def collaboration_of(application: Application, key: str) -> Collaborator:
    """One of this application; NotAllowed alike where there is none."""
    rows = application.collaborators.select_related(*RELATED)
    return existing(rows.filter(key=key).first())


def collaboration_offered(actor: Actor, reference: str) -> Collaborator:
    """The newest invitation to this application that was sent to the actor's address, or the one
    their link opens; NotAllowed alike for everybody else."""
    offered = collaborations_offered(actor).filter(application__reference=reference)
    return existing(offered.select_related(*RELATED).order_by("-sent_at", "-pk").first())


def collaboration_holder(reference: str, secret: str) -> LinkHolder | None:
    """Whoever has the personal link with this secret; None where it opens nothing (any more)."""
    found = Collaborator.objects.filter(
        secret_sha256=digest(secret), application__reference=reference
    ).first()
    if found is None:
        return None
    return LinkHolder(purpose=COLLABORATION_LINK, reference=str(found.key), email=found.email)


def collaboration_state_at(collaborator: Collaborator, at: datetime) -> CollaborationState:
    """Where it stands at that moment, whatever the workers have written down by then."""
    if collaborator.state == CollaborationState.INVITED and at >= collaborator.expires_at:
        return CollaborationState.EXPIRED
    return CollaborationState(collaborator.state)


def lock_collaborator(collaborator: Collaborator) -> Collaborator:
    """The row as it is now; its application is held already."""
    held = Collaborator.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related(*RELATED).get(pk=collaborator.pk)


def collaborations_due(at: datetime) -> QuerySet[Collaborator]:
    """Invitations that nobody has answered in time."""
    return Collaborator.objects.filter(
        state=CollaborationState.INVITED, expires_at__lte=at
    ).order_by("pk")


def collaborations_to_answer(actor: Actor, at: datetime) -> list[Waiting]:
    """Invitations to the address of the person that wait for an answer. One query."""
    waiting = collaborations_offered(actor).filter(
        state=CollaborationState.INVITED, expires_at__gt=at
    )
    return [
        Waiting(
            title=_("Work on an application of %(body)s") % {"body": each.application.organisation},
            consequence=_("You are invited from outside: %(right)s")
            % {"right": each.get_right_display()},
            verb=_("Answer"),
            url_name="applications:invitation",
            url_args=(each.application.reference,),
            due_at=each.expires_at,
        )
        for each in waiting.select_related("application__organisation").order_by("expires_at", "pk")
    ]
