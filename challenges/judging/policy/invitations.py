"""Who is asked to judge, and who answers."""

from typing import cast

from django.db.models import Q, QuerySet

from challenges.judging.models import PanelInvitation
from challenges.kernel.policy import Actor, LinkHolder
from challenges.organisations.policy import may_act_in_world, person

# What the personal link of an invitation says of itself (see kernel.policy.LinkHolder).
PANEL_LINK = "panel"


def panel_invitations_offered(actor: Actor) -> QuerySet[PanelInvitation]:
    """Those sent to the address of the person, and the one that a personal link opens; of those
    that were accepted, the person's own."""
    if actor.kind == "link" and cast(LinkHolder, actor).purpose == PANEL_LINK:
        return PanelInvitation.objects.filter(key=actor.reference)
    user = person(actor)
    if user is None:
        return PanelInvitation.objects.none()
    return PanelInvitation.objects.filter(Q(email=user.email) | Q(user=user))


def may_accept_panel_invitation(actor: Actor, invitation: PanelInvitation) -> bool:
    """Only the person to whose address it was sent, of the challenge's own world: a link alone, or
    forwarded, lets nobody in."""
    invented = invitation.panel.challenge.is_demonstration
    return (
        person(actor) is not None
        and may_decline_panel_invitation(actor, invitation)
        and may_act_in_world(actor, demonstration=invented)
    )


def may_decline_panel_invitation(actor: Actor, invitation: PanelInvitation) -> bool:
    """Whoever got the invitation, without an account as well."""
    return panel_invitations_offered(actor).filter(pk=invitation.pk).exists()
