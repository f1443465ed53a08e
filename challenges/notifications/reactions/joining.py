"""Who is told of requests to join, of what the programme team checked, and of bodies left alone."""

from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import people_of
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
from challenges.organisations.models import JoinRequest, Role
from challenges.organisations.queries import programme_team

from .organisations import organisation_of, person_of, tell_of_organisation
from .post import notify

HOME = "portal:home"
FIND = "organisations:find"
PAGE = "organisations:organisation"


@listen(JoinRequested)
def ask_the_owners(event: JoinRequested) -> None:
    """The owners answer; where there is none, the programme team."""
    asking = JoinRequest.objects.select_related("organisation", "user").get(key=event.request)
    body, user = asking.organisation, asking.user
    notify(
        "join_requested",
        list(people_of(body, Role.OWNER)) or programme_team(),
        {
            "body": body,
            "person": user,
            "email": user.email,
            "message": asking.message,
            "domain": asking.trusted_domain,
            "until": moment(asking.expires_at),
        },
        about=body.slug,
        link=("organisations:request", body.slug, event.request),
        is_demonstration=body.is_demonstration or user.is_demonstration,
    )


@listen(JoinRequestAccepted)
def tell_that_they_are_in(event: JoinRequestAccepted) -> None:
    body, people = organisation_of(event.organisation), [person_of(event.person)]
    tell_of_organisation("join_accepted", body, people, HOME, roles=event.roles)


@listen(JoinRequestDeclined)
def tell_why_not(event: JoinRequestDeclined) -> None:
    body, people = organisation_of(event.organisation), [person_of(event.person)]
    tell_of_organisation("join_declined", body, people, FIND, reason=event.reason)


@listen(JoinRequestExpired)
def tell_that_nobody_answered_them(event: JoinRequestExpired) -> None:
    body, people = organisation_of(event.organisation), [person_of(event.person)]
    tell_of_organisation("join_expired", body, people, FIND)


@listen(OrganisationRegistered)
def ask_the_team_to_check(event: OrganisationRegistered) -> None:
    """A public body waits until somebody has checked it."""
    body = organisation_of(event.organisation)
    if body.is_public_body and not body.verified_at:
        page = "organisations:verify"
        tell_of_organisation("organisation_registered", body, programme_team(), page, body.slug)


@listen(OrganisationRefused)
def tell_what_could_not_be_confirmed(event: OrganisationRefused) -> None:
    body = organisation_of(event.organisation)
    owners = people_of(body, Role.OWNER)
    tell_of_organisation("organisation_refused", body, owners, PAGE, body.slug, reason=event.reason)


@listen(OrganisationSuspended)
def tell_that_it_is_suspended(event: OrganisationSuspended) -> None:
    body = organisation_of(event.organisation)
    owners = people_of(body, Role.OWNER)
    tell_of_organisation(
        "organisation_suspended", body, owners, PAGE, body.slug, reason=event.reason
    )


@listen(OrganisationReinstated)
def tell_that_it_may_again(event: OrganisationReinstated) -> None:
    body = organisation_of(event.organisation)
    owners = people_of(body, Role.OWNER)
    tell_of_organisation("organisation_reinstated", body, owners, PAGE, body.slug)


@listen(OrganisationLeftWithoutOwner)
def tell_the_team_that_it_is_alone(event: OrganisationLeftWithoutOwner) -> None:
    """Until there is another, the programme team looks after its people."""
    body = organisation_of(event.organisation)
    team = programme_team()
    tell_of_organisation("organisation_without_owner", body, team, PAGE, body.slug)
