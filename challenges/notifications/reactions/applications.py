"""Who is told what happens to an application."""

from challenges.applications.events import (
    ApplicationNotSelected,
    ApplicationSelected,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from challenges.applications.models import Application
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import applicants_of

from .post import notify


def tell_applicants(
    kind: str, reference: str, leads_to: str = "applications:receipt", **facts: object
) -> None:
    """A mail to everybody who applied, leading to the receipt unless said otherwise."""
    rows = Application.objects.select_related(
        "organisation", "challenge__owner", "challenge__programme"
    )
    application = rows.get(reference=reference)
    challenge = application.challenge
    known = {
        "reference": reference,
        "applicant": application.organisation,
        "application": application.title or reference,
        "received": moment(application.submitted_at),
        "title": challenge.title,
        "owner": challenge.owner,
        "closes": moment(challenge.closes_at),
    }
    notify(
        kind,
        applicants_of(application),
        known | facts,
        about=reference,
        link=(leads_to, reference),
        is_demonstration=challenge.is_demonstration,
    )


@listen(ApplicationSubmitted)
def send_the_receipt(event: ApplicationSubmitted) -> None:
    """What was sent, when, under which reference, and what comes next."""
    tell_applicants("application_received", event.application, number=event.number)


@listen(ApplicationWithdrawn)
def confirm_the_withdrawal(event: ApplicationWithdrawn) -> None:
    """Everybody in the team learns that it is out."""
    tell_applicants("application_withdrawn", event.application)


@listen(ApplicationSelected)
def tell_the_winner(event: ApplicationSelected) -> None:
    """The good news, and who speaks next."""
    tell_applicants("application_selected", event.application)


@listen(ApplicationNotSelected)
def tell_the_others(event: ApplicationNotSelected) -> None:
    """The bad news, plainly, and where the reasons are."""
    tell_applicants("application_not_selected", event.application)
