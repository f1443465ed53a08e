"""Invitations to an organisation."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from challenges.kernel.policy import Actor, LinkHolder
from challenges.organisations.models import Invitation, Organisation, digest
from challenges.organisations.policy import (
    INVITATION_LINK,
    invitations_to,
)
from challenges.organisations.states import InvitationState

# For how long owners are shown that an invitation came to nothing.
LATELY = timedelta(days=30)


def lock_invitation(invitation: Invitation) -> Invitation:
    """The invitation as it is now; nobody else answers it or takes it back meanwhile."""
    held = Invitation.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "organisation"
    )
    return held.get(pk=invitation.pk)


def state_at(invitation: Invitation, at: datetime) -> InvitationState:
    """Where it stands at that moment, whatever the workers have written down by then."""
    if invitation.state == InvitationState.SENT and at >= invitation.expires_at:
        return InvitationState.EXPIRED
    return InvitationState(invitation.state)


def invitations_of(organisation: Organisation, at: datetime) -> QuerySet[Invitation]:
    """What its owners look after: not answered yet, or lately declined or expired; newest first."""
    lately = Q(
        state__in=(InvitationState.DECLINED, InvitationState.EXPIRED), ended_at__gt=at - LATELY
    )
    shown = organisation.invitations.filter(Q(state=InvitationState.SENT) | lately)
    return shown.select_related("invited_by").order_by("-sent_at", "-pk")


def invitation_to(actor: Actor, key: str) -> Invitation:
    """One that was sent to the actor's address, or the one their link opens.

    Raises Invitation.DoesNotExist.
    """
    mine = invitations_to(actor).select_related("organisation__locality", "invited_by")
    return mine.get(key=key)


def holder_of(secret: str) -> LinkHolder | None:
    """Whoever has the personal link with this secret; None where it opens nothing (any more)."""
    found = Invitation.objects.filter(secret_sha256=digest(secret)).first()
    if found is None:
        return None
    return LinkHolder(purpose=INVITATION_LINK, reference=str(found.key), email=found.email)
