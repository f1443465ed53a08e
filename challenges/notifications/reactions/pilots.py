"""Who is told what happens to pilots, milestones and adoptions."""

from collections.abc import Iterable

from challenges.kernel.events import listen
from challenges.notifications.queries import MANAGING_ROLES, applicants_of, hosts_of, people_of
from challenges.organisations.models import Organisation, User
from challenges.pilots.events import (
    AdoptionMoved,
    MilestoneAccepted,
    MilestoneDelivered,
    MilestoneReturned,
    PilotCalledOff,
    PilotEnded,
    PilotSetUp,
    PilotStarted,
)
from challenges.pilots.models import Pilot
from challenges.pilots.states import AdoptionState

from .post import notify


def pilot_of(reference: str) -> Pilot:
    """The pilot with what a mail says of it."""
    return Pilot.objects.select_related(
        "host", "application__organisation", "application__challenge__programme"
    ).get(reference=reference)


def tell_of_pilot(
    kind: str,
    pilot: Pilot,
    people: Iterable[User],
    leads_to: str = "pilots:pilot",
    **facts: object,
) -> None:
    """A mail about a pilot, leading to its workspace unless said otherwise."""
    known = {
        "title": pilot.title,
        "startup": pilot.application.organisation,
        "host": pilot.host,
    }
    notify(
        kind,
        people,
        known | facts,
        about=pilot.reference,
        link=(leads_to, pilot.slug),
        is_demonstration=pilot.application.challenge.is_demonstration,
    )


def both_sides(pilot: Pilot) -> list[User]:
    """The startup's people and the host's."""
    return [*applicants_of(pilot.application), *hosts_of(pilot)]


@listen(PilotSetUp)
def tell_that_it_is_prepared(event: PilotSetUp) -> None:
    pilot = pilot_of(event.pilot)
    tell_of_pilot("pilot_set_up", pilot, both_sides(pilot))


@listen(PilotStarted)
def tell_that_it_has_begun(event: PilotStarted) -> None:
    pilot = pilot_of(event.pilot)
    tell_of_pilot("pilot_started", pilot, both_sides(pilot))


@listen(PilotEnded)
def tell_that_it_is_over(event: PilotEnded) -> None:
    """Startup and host learn how a pilot ended."""
    pilot = pilot_of(event.pilot)
    tell_of_pilot(
        "pilot_ended",
        pilot,
        both_sides(pilot),
        outcome=pilot.get_state_display().lower(),
        because=pilot.ended_because,
    )


@listen(PilotCalledOff)
def tell_that_it_will_not_be(event: PilotCalledOff) -> None:
    """Startup and host learn why a pilot does not begin."""
    pilot = pilot_of(event.pilot)
    tell_of_pilot("pilot_called_off", pilot, both_sides(pilot), message=event.reason)


@listen(MilestoneDelivered)
def ask_to_accept(event: MilestoneDelivered) -> None:
    """The host is asked to look at what was delivered."""
    pilot = pilot_of(event.pilot)
    tell_of_pilot("milestone_delivered", pilot, hosts_of(pilot), milestone=event.milestone)


@listen(MilestoneAccepted)
def tell_of_acceptance(event: MilestoneAccepted) -> None:
    """The startup learns that a payment is due."""
    pilot = pilot_of(event.pilot)
    people = applicants_of(pilot.application)
    tell_of_pilot("milestone_accepted", pilot, people, milestone=event.milestone)


@listen(MilestoneReturned)
def tell_what_is_missing(event: MilestoneReturned) -> None:
    """The startup learns what the host still wants."""
    pilot = pilot_of(event.pilot)
    tell_of_pilot(
        "milestone_returned",
        pilot,
        applicants_of(pilot.application),
        milestone=event.milestone,
        message=event.reason,
    )


@listen(AdoptionMoved)
def tell_of_an_adoption(event: AdoptionMoved) -> None:
    """Startup, host and adopting body learn how far it has got."""
    pilot = pilot_of(event.pilot)
    adopter = Organisation.objects.get(slug=event.adopter)
    tell_of_pilot(
        "adoption_moved",
        pilot,
        [*both_sides(pilot), *people_of(adopter, *MANAGING_ROLES)],
        # The adopting body has no part in the workspace.
        "public:spread_of",
        body=adopter,
        stage=AdoptionState(event.state).label.lower(),
        because=event.reason,
    )
