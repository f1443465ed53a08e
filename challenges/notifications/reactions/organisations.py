"""Mails about accounts, roles and organisations."""

from django.utils.translation import gettext as _

from challenges.kernel.events import listen
from challenges.notifications.queries import people_of
from challenges.organisations.events import OrganisationVerified, RoleGranted
from challenges.organisations.models import Organisation, Role, User

from .post import post


@listen(RoleGranted)
def tell_of_a_role(event: RoleGranted) -> None:
    """The person learns that they may now act for a body."""
    organisation = Organisation.objects.get(slug=event.organisation)
    person = User.objects.get(reference=event.person)
    role = Role(event.role).label
    post(
        "role_granted",
        about=organisation.slug,
        to=[person],
        subject=_("You are now %(role)s of %(body)s") % {"role": role, "body": organisation},
        paragraphs=[
            _("You can now act for %(body)s here, as %(role)s.")
            % {"body": organisation, "role": role},
            _("Sign in to see what waits for you."),
        ],
        link=("portal:home",),
        link_text=_("See what waits for you"),
        reason=_("you have an account and somebody gave you this role"),
        is_demonstration=organisation.is_demonstration or person.is_demonstration,
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
