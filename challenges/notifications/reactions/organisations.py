"""Who is told of invitations, roles and organisations."""

from collections.abc import Iterable

from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import people_of
from challenges.organisations.events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationExpired,
    InvitationSent,
    InvitationSentAgain,
    MemberLeft,
    MemberRemoved,
    OrganisationVerified,
    RolesChanged,
)
from challenges.organisations.models import Invitation, Organisation, Role, User

from .post import notify


def invitation_of(key: str) -> Invitation:
    """The invitation with what a mail says of it."""
    return Invitation.objects.select_related("organisation", "invited_by").get(key=key)


def organisation_of(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def person_of(reference: str) -> User:
    return User.objects.get(reference=reference)


def tell_of_organisation(
    kind: str, body: Organisation, people: Iterable[User], *link: str, **facts: object
) -> None:
    """A mail about an organisation, leading to the page of this name."""
    notify(
        kind,
        people,
        {"body": body, **facts},
        about=body.slug,
        link=link,
        is_demonstration=body.is_demonstration,
    )


@listen(InvitationSent, InvitationSentAgain)
def send_the_link(event: InvitationSent) -> None:
    """Whoever has the address is asked; they need not have an account."""
    invitation = invitation_of(event.invitation)
    body, by = invitation.organisation, invitation.invited_by
    facts = {
        "body": body,
        "email": invitation.email,
        "asker": f"{by} ({by.email})" if by and by.name else str(by or body),
        "roles": event.roles,
        "until": moment(invitation.expires_at),
    }
    notify(
        "invitation_sent",
        address=invitation.email,
        facts=facts,
        about=body.slug,
        link=("organisations:invitation_link", event.secret),
        is_link_secret=True,
        is_demonstration=body.is_demonstration,
    )


def tell_who_invited(
    kind: str, event: InvitationAccepted | InvitationDeclined | InvitationExpired
) -> None:
    """What has come of it, to the person who sent it."""
    invitation = invitation_of(event.invitation)
    body, by = invitation.organisation, invitation.invited_by
    tell_of_organisation(
        kind,
        body,
        [by] if by else people_of(body, Role.OWNER),
        "organisations:organisation",
        body.slug,
        email=invitation.email,
    )


@listen(InvitationAccepted)
def tell_that_they_joined(event: InvitationAccepted) -> None:
    tell_who_invited("invitation_accepted", event)


@listen(InvitationDeclined)
def tell_that_they_declined(event: InvitationDeclined) -> None:
    tell_who_invited("invitation_declined", event)


@listen(InvitationExpired)
def tell_that_nobody_answered(event: InvitationExpired) -> None:
    tell_who_invited("invitation_expired", event)


@listen(RolesChanged)
def tell_what_they_may_do(event: RolesChanged) -> None:
    """The person learns that they may do more, or less, than before."""
    tell_of_organisation(
        "roles_changed",
        organisation_of(event.organisation),
        [person_of(event.person)],
        "portal:home",
        roles=event.roles,
        before=event.roles_before,
    )


@listen(MemberRemoved)
def tell_who_was_removed(event: MemberRemoved) -> None:
    """They learn that they have lost access, and whom to ask."""
    body = organisation_of(event.organisation)
    tell_of_organisation(
        "member_removed",
        body,
        [person_of(event.person)],
        roles=event.roles,
        owners=", ".join(str(owner) for owner in people_of(body, Role.OWNER)),
    )


@listen(MemberLeft)
def tell_who_is_left(event: MemberLeft) -> None:
    """The leaver has it in writing, and the owners learn of it."""
    body = organisation_of(event.organisation)
    tell_of_organisation("membership_left", body, [person_of(event.person)], roles=event.roles)
    tell_of_organisation(
        "member_left",
        body,
        people_of(body, Role.OWNER),
        "organisations:organisation",
        body.slug,
        person=event.person_name,
        roles=event.roles,
    )


@listen(OrganisationVerified)
def tell_that_a_body_is_verified(event: OrganisationVerified) -> None:
    """Its owners may now pose challenges."""
    body = organisation_of(event.organisation)
    tell_of_organisation("organisation_verified", body, people_of(body, Role.OWNER), "portal:home")
