"""Mails to applicants: receipt, withdrawal, outcome."""

from django.utils.translation import gettext as _

from challenges.applications.events import (
    ApplicationNotSelected,
    ApplicationReopened,
    ApplicationSelected,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from challenges.applications.models import Application
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import applicants_of

from .post import post


def application_of(reference: str) -> Application:
    """The application with what a mail says of it."""
    return Application.objects.select_related(
        "organisation", "challenge__owner", "challenge__programme"
    ).get(reference=reference)


def write(
    application: Application,
    kind: str,
    subject: str,
    *paragraphs: str,
    verb: str = "",
    leads_to: str = "applications:receipt",
) -> None:
    """A mail to everybody who applied, leading to the receipt unless said otherwise."""
    post(
        kind,
        about=application.reference,
        to=applicants_of(application),
        subject=subject,
        paragraphs=paragraphs,
        link=(leads_to, application.reference) if verb else (),
        link_text=verb,
        reason=_("your organisation applied to this challenge"),
        is_demonstration=application.challenge.is_demonstration,
    )


@listen(ApplicationSubmitted)
def send_the_receipt(event: ApplicationSubmitted) -> None:
    """The receipt: what was sent, when, under which reference, and what comes next."""
    application = application_of(event.application)
    challenge = application.challenge
    write(
        application,
        "application_received",
        _("We have your application %(reference)s") % {"reference": application.reference},
        _("%(body)s applied to “%(challenge)s” with “%(title)s”.")
        % {
            "body": application.organisation,
            "challenge": challenge.title,
            "title": application.title or application.reference,
        },
        _("Your reference is %(reference)s. We received version %(number)s at %(time)s.")
        % {
            "reference": application.reference,
            "number": event.number,
            "time": moment(application.submitted_at),
        },
        _("You can change it until %(closes)s. After that, judges read it as it then stands.")
        % {"closes": moment(challenge.closes_at)},
        verb=_("See your receipt"),
    )


@listen(ApplicationReopened)
def warn_that_it_is_not_submitted(event: ApplicationReopened) -> None:
    """A reopened application counts only once it is submitted again."""
    application = application_of(event.application)
    challenge = application.challenge
    write(
        application,
        "application_reopened",
        _("Your application is a draft again: submit it by %(closes)s")
        % {"closes": moment(challenge.closes_at)},
        _("Somebody of %(body)s opened %(reference)s to change it.")
        % {"body": application.organisation, "reference": application.reference},
        _("It does not take part until you submit it again, by %(closes)s.")
        % {"closes": moment(challenge.closes_at)},
        leads_to="applications:task_list",
        verb=_("Finish and submit"),
    )


@listen(ApplicationWithdrawn)
def confirm_the_withdrawal(event: ApplicationWithdrawn) -> None:
    """Everybody in the team learns that it is out."""
    application = application_of(event.application)
    write(
        application,
        "application_withdrawn",
        _("Withdrawn: %(reference)s") % {"reference": application.reference},
        _("%(body)s has withdrawn its application to “%(challenge)s”. Nobody will judge it.")
        % {"body": application.organisation, "challenge": application.challenge.title},
    )


@listen(ApplicationSelected)
def tell_the_winner(event: ApplicationSelected) -> None:
    """The good news, and who speaks next."""
    application = application_of(event.application)
    challenge = application.challenge
    write(
        application,
        "application_selected",
        _("We have chosen your application: %(challenge)s") % {"challenge": challenge.title},
        _("The panel has chosen %(body)s for “%(challenge)s”.")
        % {"body": application.organisation, "challenge": challenge.title},
        _("%(owner)s will now set up the pilot with you. You will get a mail when it is ready.")
        % {"owner": challenge.owner},
        verb=_("See your application"),
    )


@listen(ApplicationNotSelected)
def tell_the_others(event: ApplicationNotSelected) -> None:
    """The bad news, plainly, and where the reasons are."""
    application = application_of(event.application)
    challenge = application.challenge
    write(
        application,
        "application_not_selected",
        _("We have not chosen your application: %(challenge)s") % {"challenge": challenge.title},
        _("The panel has not chosen %(reference)s for “%(challenge)s”.")
        % {"reference": application.reference, "challenge": challenge.title},
        _("The reasons for its choice stand on the challenge's page."),
        _("Thank you for the work you put into it."),
        verb=_("See your application"),
    )
