"""Who answers an invitation, and who ends one that nobody answers."""

from typing import cast

from django.db.models import QuerySet

from challenges.kernel.policy import Actor, LinkHolder, is_system
from challenges.organisations.models import Invitation

from .roles import person
from .worlds import may_belong_to

# What the personal link of an invitation says of itself (see kernel.policy.LinkHolder).
INVITATION_LINK = "invitation"


def invitations_to(actor: Actor) -> QuerySet[Invitation]:
    """Those sent to the address of the person, and the one that a personal link opens.

    A person who is signed in has shown that the address is theirs.
    """
    if actor.kind == "link" and cast(LinkHolder, actor).purpose == INVITATION_LINK:
        return Invitation.objects.filter(key=actor.reference)
    user = person(actor)
    return Invitation.objects.filter(email=user.email) if user else Invitation.objects.none()


def may_accept_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Only the person to whose address it was sent: a link alone, or forwarded, gives no role.

    Nobody of the one world joins a body that is known to be of the other.
    """
    return (
        person(actor) is not None
        and may_decline_invitation(actor, invitation)
        and may_belong_to(actor, invitation.organisation)
    )


def may_decline_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Whoever got it, without an account as well."""
    return invitations_to(actor).filter(pk=invitation.pk).exists()


def may_keep_time(actor: Actor) -> bool:
    """Only the clock ends invitations that nobody has answered."""
    return is_system(actor)
