"""Mails about invitations, roles and organisations."""

from django.conf import settings
from django.utils.translation import gettext as _

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

from .post import post


def invitation_of(key: str) -> Invitation:
    """The invitation with what a mail says of it."""
    return Invitation.objects.select_related("organisation", "invited_by").get(key=key)


@listen(InvitationSent, InvitationSentAgain)
def send_the_link(event: InvitationSent) -> None:
    """Whoever has the address is asked; they need not have an account."""
    invitation = invitation_of(event.invitation)
    body, by = invitation.organisation, invitation.invited_by
    asker = f"{by} ({by.email})" if by and by.name else str(by or body)
    post(
        "invitation_sent",
        about=body.slug,
        address=invitation.email,
        subject=_("Join %(body)s") % {"body": body},
        paragraphs=[
            _("%(asker)s asks you to act for %(body)s on %(site)s, as %(roles)s.")
            % {"asker": asker, "body": body, "site": settings.SITE_NAME, "roles": event.roles},
            _("Open the link, sign in as %(email)s, and accept or decline.")
            % {"email": invitation.email},
            _("You can answer until %(moment)s, London time.")
            % {"moment": moment(invitation.expires_at)},
            _(
                "If you do not know them, you need not do anything: nothing happens unless you "
                "accept."
            ),
        ],
        link=("organisations:invitation_link", event.secret),
        is_link_secret=True,
        link_text=_("See the invitation"),
        reason=_("somebody entered your address to invite you"),
        is_demonstration=body.is_demonstration,
    )


def tell_who_invited(
    event: InvitationAccepted | InvitationDeclined | InvitationExpired,
    kind: str,
    subject: str,
    words: str,
) -> None:
    """What has come of it, to the person who sent it. Both texts may name email and body."""
    invitation = invitation_of(event.invitation)
    body = invitation.organisation
    named = {"email": invitation.email, "body": body}
    post(
        kind,
        about=body.slug,
        to=[invitation.invited_by] if invitation.invited_by else people_of(body, Role.OWNER),
        subject=subject % named,
        paragraphs=[words % named],
        link=("organisations:organisation", body.slug),
        link_text=_("See who belongs to it"),
        reason=_("you sent this invitation"),
        is_demonstration=body.is_demonstration,
    )


@listen(InvitationAccepted)
def tell_that_they_joined(event: InvitationAccepted) -> None:
    tell_who_invited(
        event,
        "invitation_accepted",
        _("%(email)s has joined %(body)s"),
        _("%(email)s has accepted your invitation and can now act for %(body)s."),
    )


@listen(InvitationDeclined)
def tell_that_they_declined(event: InvitationDeclined) -> None:
    tell_who_invited(
        event,
        "invitation_declined",
        _("%(email)s has declined to join %(body)s"),
        _("%(email)s does not want to act for %(body)s. Speak to them before you invite again."),
    )


@listen(InvitationExpired)
def tell_that_nobody_answered(event: InvitationExpired) -> None:
    tell_who_invited(
        event,
        "invitation_expired",
        _("No answer from %(email)s"),
        _(
            "Nobody has answered your invitation to %(email)s to join %(body)s. Check the address, "
            "and invite them again if you still want to."
        ),
    )


@listen(RolesChanged)
def tell_what_they_may_do(event: RolesChanged) -> None:
    """The person learns that they may do more, or less, than before."""
    organisation = Organisation.objects.get(slug=event.organisation)
    named = {"body": organisation, "roles": event.roles, "before": event.roles_before}
    post(
        "roles_changed",
        about=organisation.slug,
        to=[User.objects.get(reference=event.person)],
        subject=_("You are now %(roles)s of %(body)s") % named,
        paragraphs=[
            _("What you may do for %(body)s has changed. You were %(before)s.") % named,
            _("You are now %(roles)s. Sign in to see what waits for you.") % named,
        ],
        link=("portal:home",),
        link_text=_("See what waits for you"),
        reason=_("you act for this organisation"),
        is_demonstration=organisation.is_demonstration,
    )


@listen(MemberRemoved)
def tell_who_was_removed(event: MemberRemoved) -> None:
    """They learn that they have lost access, and whom to ask."""
    organisation = Organisation.objects.get(slug=event.organisation)
    owners = ", ".join(str(owner) for owner in people_of(organisation, Role.OWNER))
    post(
        "member_removed",
        about=organisation.slug,
        to=[User.objects.get(reference=event.person)],
        subject=_("You no longer act for %(body)s") % {"body": organisation},
        paragraphs=[
            _("You were %(roles)s of %(body)s, and no longer see what belongs to it.")
            % {"roles": event.roles, "body": organisation},
            _("If that is a mistake, speak to %(owners)s.") % {"owners": owners} if owners else "",
            _("Your account stays, with everything else you take part in."),
        ],
        reason=_("you acted for this organisation"),
        is_demonstration=organisation.is_demonstration,
    )


@listen(MemberLeft)
def tell_who_is_left(event: MemberLeft) -> None:
    """The leaver has it in writing, and the owners learn of it."""
    organisation = Organisation.objects.get(slug=event.organisation)
    named = {"person": event.person_name, "body": organisation, "roles": event.roles}
    post(
        "membership_left",
        about=organisation.slug,
        to=[User.objects.get(reference=event.person)],
        subject=_("You have left %(body)s") % named,
        paragraphs=[
            _("You were %(roles)s of %(body)s. You no longer see what belongs to it.") % named,
            _("To come back, ask one of its owners to invite you."),
        ],
        reason=_("you acted for this organisation"),
        is_demonstration=organisation.is_demonstration,
    )
    post(
        "member_left",
        about=organisation.slug,
        to=people_of(organisation, Role.OWNER),
        subject=_("%(person)s has left %(body)s") % named,
        paragraphs=[_("%(person)s was %(roles)s, and no longer sees what belongs to it.") % named],
        link=("organisations:organisation", organisation.slug),
        link_text=_("See who belongs to it"),
        reason=_("you own this organisation's account"),
        is_demonstration=organisation.is_demonstration,
    )


@listen(OrganisationVerified)
def tell_that_a_body_is_verified(event: OrganisationVerified) -> None:
    """Its owners may now pose challenges."""
    organisation = Organisation.objects.get(slug=event.organisation)
    post(
        "organisation_verified",
        about=organisation.slug,
        to=people_of(organisation, Role.OWNER),
        subject=_("%(body)s is verified") % {"body": organisation},
        paragraphs=[
            _("The programme team has confirmed that %(body)s is what it says.")
            % {"body": organisation},
            _("You can now draft a challenge."),
        ],
        link=("portal:home",),
        link_text=_("Start"),
        reason=_("you own this organisation's account"),
        is_demonstration=organisation.is_demonstration,
    )
