"""Mails about requests to join, what the programme team checked, and bodies left alone."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.organisations.events import (
    JoinRequestAccepted,
    JoinRequestDeclined,
    JoinRequested,
    JoinRequestExpired,
    OrganisationLeftWithoutOwner,
    OrganisationRefused,
    OrganisationRegistered,
    OrganisationReinstated,
    OrganisationSuspended,
)
from challenges.organisations.models import JoinRequest, Organisation, Role, User
from challenges.organisations.queries import people_with_role, programme_team

from .post import post


def who_answers(organisation: Organisation) -> list[User]:
    """Its owners; the programme team where it has none."""
    return list(people_with_role(organisation, Role.OWNER)) or list(programme_team())


def asked(event: JoinRequested) -> JoinRequest:
    """The request with what a mail says of it."""
    return JoinRequest.objects.select_related("organisation", "user").get(key=event.request)


@listen(JoinRequested)
def ask_the_owners(event: JoinRequested) -> None:
    """Somebody has to answer; what the address says is in the mail."""
    request = asked(event)
    body, user = request.organisation, request.user
    named = {"name": user, "email": user.email, "body": body, "domain": request.trusted_domain}
    post(
        "join_requested",
        about=body.slug,
        to=who_answers(body),
        subject=_("%(name)s asks to join %(body)s") % named,
        paragraphs=[
            _("%(name)s (%(email)s) asks to act for %(body)s.") % named,
            _("The address is confirmed, and %(domain)s is verified as the body’s.") % named
            if request.trusted_domain
            else _("The address does not show that they belong to it. Ask them, if you doubt it."),
            request.message,
            _("Answer until %(moment)s, London time.") % {"moment": moment(request.expires_at)},
        ],
        link=("organisations:request", body.slug, event.request),
        link_text=_("Answer"),
        reason=_("you look after who belongs to this organisation"),
        is_demonstration=body.is_demonstration or user.is_demonstration,
    )


def answer(event: JoinRequested, kind: str, subject: str, words: str, *more: str) -> None:
    """What has come of it, to whoever asked. Both texts may name the body."""
    request = asked(event)
    named = {"body": request.organisation}
    post(
        kind,
        about=request.organisation.slug,
        to=[request.user],
        subject=subject % named,
        paragraphs=[words % named, *more],
        link=("portal:home",),
        link_text=_("See what waits for you"),
        reason=_("you asked to join this organisation"),
        is_demonstration=request.user.is_demonstration,
    )


@listen(JoinRequestAccepted)
def tell_that_they_are_in(event: JoinRequestAccepted) -> None:
    words = _("Your request was accepted. You now act for %(body)s as {roles}.")
    answer(
        event,  # type: ignore[arg-type]
        "join_accepted",
        _("You now belong to %(body)s"),
        words.format(roles=event.roles.replace("%", "%%")),
    )


@listen(JoinRequestDeclined)
def tell_why_not(event: JoinRequestDeclined) -> None:
    answer(
        event,  # type: ignore[arg-type]
        "join_declined",
        _("Your request to join %(body)s"),
        _("%(body)s has declined your request. They wrote:"),
        event.reason,
    )


@listen(JoinRequestExpired)
def tell_that_nobody_answered_them(event: JoinRequestExpired) -> None:
    answer(
        event,  # type: ignore[arg-type]
        "join_expired",
        _("No answer from %(body)s"),
        _("Nobody has answered your request to join %(body)s. Ask again, or speak to a colleague."),
    )


def write(slug: str, kind: str, to: Iterable[User], subject: str, *paragraphs: str) -> None:
    """A mail about an organisation, leading to its page. All texts may name it."""
    body = Organisation.objects.get(slug=slug)
    people = list(to)
    post(
        kind,
        about=slug,
        to=people,
        subject=subject % {"body": body},
        paragraphs=[paragraph % {"body": body} for paragraph in paragraphs],
        link=("organisations:organisation", slug),
        link_text=_("See the organisation"),
        reason=_("you look after this organisation’s account"),
        is_demonstration=body.is_demonstration,
    )


@listen(OrganisationRegistered)
def ask_the_team_to_check(event: OrganisationRegistered) -> None:
    """A public body waits until somebody has checked it."""
    body = Organisation.objects.get(slug=event.organisation)
    if body.is_public_body and not body.verified_at:
        write(
            body.slug,
            "organisation_registered",
            programme_team(),
            _("Check %(body)s"),
            _("Somebody has registered %(body)s. It cannot start a challenge until you have "
              "checked that it is what it says."),
        )  # fmt: skip


@listen(OrganisationRefused, OrganisationSuspended)
def tell_the_owners_why(event: OrganisationRefused | OrganisationSuspended) -> None:
    """They read the reason, and what they can do."""
    body = Organisation.objects.get(slug=event.organisation)
    is_refused = isinstance(event, OrganisationRefused)
    write(
        body.slug,
        "organisation_refused" if is_refused else "organisation_suspended",
        people_with_role(body, Role.OWNER),
        _("%(body)s could not be verified") if is_refused else _("%(body)s is suspended"),
        _("The programme team could not confirm that %(body)s is what it says. They wrote:")
        if is_refused
        else _("%(body)s can start no challenge, and send none for approval, for now. What is "
               "public stays. The programme team wrote:"),
        event.reason.replace("%", "%%"),
        _("Correct what is known of it, and it is looked at again.") if is_refused else "",
    )  # fmt: skip


@listen(OrganisationReinstated)
def tell_that_it_may_again(event: OrganisationReinstated) -> None:
    body = Organisation.objects.get(slug=event.organisation)
    write(
        body.slug,
        "organisation_reinstated",
        people_with_role(body, Role.OWNER),
        _("%(body)s is no longer suspended"),
        _("%(body)s can start challenges, and send them for approval, again."),
    )


@listen(OrganisationLeftWithoutOwner)
def tell_the_team_that_it_is_alone(event: OrganisationLeftWithoutOwner) -> None:
    """Until there is another, the programme team looks after its people."""
    write(
        event.organisation,
        "organisation_without_owner",
        programme_team(),
        _("%(body)s has no owner"),
        _("Nobody in %(body)s can invite people or answer their requests any more. Invite "
          "somebody as owner."),
    )  # fmt: skip
