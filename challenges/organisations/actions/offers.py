"""Invitations whose sender may not make the offer any more."""

from datetime import datetime

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor
from challenges.organisations import policy
from challenges.organisations.events import InvitationWithdrawn
from challenges.organisations.models import Invitation, Organisation, User
from challenges.organisations.states import INVITATION


def withdraw_offers(user: User, organisation: Organisation, *, actor: Actor, at: datetime) -> None:
    """Take back what the person offered and could not offer now; the caller holds the
    organisation.

    Otherwise somebody who is about to be removed could let themselves in again by an invitation
    to a second address. Whoever still looks after the organisation's people, for example as one
    of the programme team, keeps what they offered.
    """
    open_ones = Invitation.objects.select_for_update(no_key=True, of=("self",)).filter(
        organisation=organisation,
        invited_by=user,
        state__in=INVITATION.states_before("withdraw"),
    )
    for invitation in open_ones.order_by("pk"):
        if policy.may_give_roles(user, organisation, invitation.roles):
            continue
        INVITATION.move(invitation, "withdraw")
        invitation.ended_at = at
        invitation.save(update_fields=["state", "ended_at"])
        event = InvitationWithdrawn(
            organisation=organisation.slug,
            invitation=str(invitation.key),
            email=invitation.email,
        )
        emit(event, actor=actor, at=at)
