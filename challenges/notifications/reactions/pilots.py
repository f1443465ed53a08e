"""Mails about pilots, milestones and adoption."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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

from .post import post

STARTUP = gettext_lazy("your organisation runs this pilot")
HOST = gettext_lazy("your body hosts this pilot")


def pilot_of(reference: str) -> Pilot:
    """The pilot with what a mail says of it."""
    return Pilot.objects.select_related(
        "host", "application__organisation", "application__challenge__programme"
    ).get(reference=reference)


def write(
    pilot: Pilot,
    kind: str,
    people: list[User],
    subject: str,
    *paragraphs: str,
    verb: str,
    reason: str | Promise,
    leads_to: str = "pilots:pilot",
) -> None:
    """A mail about a pilot, leading to its workspace unless said otherwise."""
    post(
        kind,
        about=pilot.reference,
        to=people,
        subject=subject,
        paragraphs=paragraphs,
        link=(leads_to, pilot.slug),
        link_text=verb,
        reason=reason,
        is_demonstration=pilot.application.challenge.is_demonstration,
    )


def both_sides(pilot: Pilot) -> list[User]:
    """The startup's people and the host's."""
    return [*applicants_of(pilot.application), *hosts_of(pilot)]


@listen(PilotSetUp, PilotStarted)
def tell_both_sides(event: PilotSetUp | PilotStarted) -> None:
    """Startup and host learn that a pilot is being prepared, or has begun."""
    pilot = pilot_of(event.pilot)
    started = isinstance(event, PilotStarted)
    subject = _("The pilot of %(title)s has started") if started else _("%(title)s is set up")
    write(
        pilot,
        "pilot_started" if started else "pilot_set_up",
        both_sides(pilot),
        subject % {"title": pilot.title},
        _("%(startup)s and %(host)s try “%(title)s” together.")
        % {
            "startup": pilot.application.organisation,
            "host": pilot.host,
            "title": pilot.title,
        },
        _("The milestones say what is delivered, when, and what is paid then."),
        verb=_("See the pilot"),
        reason=_("your organisation takes part in this pilot"),
    )


@listen(PilotEnded)
def tell_that_it_is_over(event: PilotEnded) -> None:
    """Startup and host learn how a pilot ended."""
    pilot = pilot_of(event.pilot)
    write(
        pilot,
        "pilot_ended",
        both_sides(pilot),
        _("The pilot of %(title)s is over") % {"title": pilot.title},
        _("It is recorded as: %(outcome)s.") % {"outcome": pilot.get_state_display().lower()},
        pilot.ended_because,
        verb=_("See the pilot"),
        reason=_("your organisation takes part in this pilot"),
    )


@listen(PilotCalledOff)
def tell_that_it_will_not_be(event: PilotCalledOff) -> None:
    """Startup and host learn why a pilot does not begin."""
    pilot = pilot_of(event.pilot)
    write(
        pilot,
        "pilot_called_off",
        both_sides(pilot),
        _("The pilot of %(title)s is called off") % {"title": pilot.title},
        _("It will not take place, and no page shows it. The reason given:"),
        event.reason,
        verb=_("See the pilot"),
        reason=_("your organisation takes part in this pilot"),
    )


@listen(MilestoneDelivered)
def ask_to_accept(event: MilestoneDelivered) -> None:
    """The host is asked to look at what was delivered."""
    pilot = pilot_of(event.pilot)
    write(
        pilot,
        "milestone_delivered",
        list(hosts_of(pilot)),
        _("Check a milestone: %(milestone)s") % {"milestone": event.milestone},
        _("%(startup)s says that “%(milestone)s” is delivered.")
        % {"startup": pilot.application.organisation, "milestone": event.milestone},
        _("Accept it, or return it and say what is missing. Its payment is due when you accept."),
        verb=_("Check the milestone"),
        reason=HOST,
    )


@listen(MilestoneAccepted)
def tell_of_acceptance(event: MilestoneAccepted) -> None:
    """The startup learns that a payment is due."""
    pilot = pilot_of(event.pilot)
    write(
        pilot,
        "milestone_accepted",
        list(applicants_of(pilot.application)),
        _("Accepted: %(milestone)s") % {"milestone": event.milestone},
        _("%(host)s has accepted “%(milestone)s”. Its payment is now due.")
        % {"host": pilot.host, "milestone": event.milestone},
        verb=_("See the pilot"),
        reason=STARTUP,
    )


@listen(MilestoneReturned)
def tell_what_is_missing(event: MilestoneReturned) -> None:
    """The startup learns what the host still wants."""
    pilot = pilot_of(event.pilot)
    write(
        pilot,
        "milestone_returned",
        list(applicants_of(pilot.application)),
        _("Returned: %(milestone)s") % {"milestone": event.milestone},
        _("%(host)s cannot accept “%(milestone)s” yet and wrote:")
        % {"host": pilot.host, "milestone": event.milestone},
        event.reason,
        verb=_("Answer"),
        reason=STARTUP,
    )


@listen(AdoptionMoved)
def tell_of_an_adoption(event: AdoptionMoved) -> None:
    """Startup, host and adopting body learn how far it has got."""
    pilot = pilot_of(event.pilot)
    adopter = Organisation.objects.get(slug=event.adopter)
    write(
        pilot,
        "adoption_moved",
        [*both_sides(pilot), *people_of(adopter, *MANAGING_ROLES)],
        _("%(body)s and %(title)s: %(state)s")
        % {
            "body": adopter,
            "title": pilot.title,
            "state": AdoptionState(event.state).label.lower(),
        },
        _("%(body)s has moved “%(title)s” to: %(state)s.")
        % {
            "body": adopter,
            "title": pilot.title,
            "state": AdoptionState(event.state).label.lower(),
        },
        event.reason,
        verb=_("See where it spreads"),
        reason=_("your organisation takes part in it"),
        # The adopting body has no part in the workspace.
        leads_to="public:spread_of",
    )
