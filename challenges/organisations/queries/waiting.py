"""What waits for somebody among organisations."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.models import JoinRequest, Role
from challenges.organisations.models.organisations import PUBLIC_BODIES
from challenges.organisations.policy import (
    invitations_to,
    is_programme_team,
    organisations_where,
    person,
    visible_organisations,
)
from challenges.organisations.states import InvitationState, JoinRequestState

from .belonging import organisations_without_owner, owners_of, roles_in_words


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Invitations to the person, requests to answer; for the programme team, public bodies to
    verify and what was left without an owner as well."""
    return [
        *_unanswered(actor, at),
        *_requests(actor, at),
        *_unverified(actor),
        *_ownerless(actor),
    ]


def _unanswered(actor: Actor, at: datetime) -> list[Waiting]:
    if person(actor) is None:
        return []
    unanswered = invitations_to(actor).filter(state=InvitationState.SENT, expires_at__gt=at)
    return [
        Waiting(
            title=_("Join %(name)s") % {"name": invitation.organisation},
            consequence=_("You are invited to act for it as %(roles)s")
            % {"roles": roles_in_words(invitation.roles)},
            verb=_("Answer"),
            url_name="organisations:invitation",
            url_args=(str(invitation.key),),
            due_at=invitation.expires_at,
        )
        for invitation in unanswered.select_related("organisation").order_by("expires_at", "pk")
    ]


def _requests(actor: Actor, at: datetime) -> list[Waiting]:
    mine = Q(organisation__in=organisations_where(actor, Role.OWNER))
    if is_programme_team(actor):
        mine |= Q(~Exists(owners_of(OuterRef("organisation"))))
    elif not organisations_where(actor, Role.OWNER):
        return []
    open_now = JoinRequest.objects.filter(mine, state=JoinRequestState.OPEN, expires_at__gt=at)
    return [
        Waiting(
            title=_("%(name)s asks to join %(body)s")
            % {"name": request.user, "body": request.organisation},
            consequence=_("They can do nothing for it until you answer"),
            verb=_("Answer"),
            url_name="organisations:request",
            url_args=(request.organisation.slug, str(request.key)),
            due_at=request.expires_at,
        )
        for request in open_now.select_related("organisation", "user").order_by("asked_at", "pk")
    ]


def _unverified(actor: Actor) -> list[Waiting]:
    if not is_programme_team(actor):
        return []
    unverified = visible_organisations(actor).filter(
        verified_at=None, refused_at=None, kind__in=PUBLIC_BODIES
    )
    return [
        Waiting(
            title=_("Verify %(name)s") % {"name": organisation.name},
            consequence=_("It cannot start a challenge until you have"),
            verb=_("Check"),
            url_name="organisations:verify",
            url_args=(organisation.slug,),
        )
        for organisation in unverified.order_by("created_at", "pk")
    ]


def _ownerless(actor: Actor) -> list[Waiting]:
    if not is_programme_team(actor):
        return []
    return [
        Waiting(
            title=_("%(name)s has no owner") % {"name": organisation.name},
            consequence=_("Nobody in it can invite people or answer their requests"),
            verb=_("Invite one"),
            url_name="organisations:organisation",
            url_args=(organisation.slug,),
        )
        for organisation in organisations_without_owner()
    ]
