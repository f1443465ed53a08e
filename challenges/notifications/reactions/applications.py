"""Mails to applicants: receipt, withdrawal, outcome."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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

REASON = gettext_lazy("your organisation applied to this challenge")


def application_of(reference: str) -> Application:
    """The application with what a mail says of it."""
    return Application.objects.select_related(
        "organisation", "challenge__owner", "challenge__programme"
    ).get(reference=reference)


@listen(ApplicationSubmitted)
def send_the_receipt(event: ApplicationSubmitted) -> None:
    """The receipt: what was sent, when, under which reference, and what comes next."""
    application = application_of(event.application)
    challenge = application.challenge
    post(
        "application_received",
        about=application.reference,
        to=applicants_of(application),
        subject=_("We have your application %(reference)s") % {"reference": application.reference},
        paragraphs=[
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
        ],
        link=("applications:receipt", application.reference),
        link_text=_("See your receipt"),
        reason=REASON,
        is_demonstration=challenge.is_demonstration,
    )


@listen(ApplicationReopened)
def warn_that_it_is_not_submitted(event: ApplicationReopened) -> None:
    """A reopened application counts only once it is submitted again."""
    application = application_of(event.application)
    challenge = application.challenge
    post(
        "application_reopened",
        about=application.reference,
        to=applicants_of(application),
        subject=_("Your application is a draft again: submit it by %(closes)s")
        % {"closes": moment(challenge.closes_at)},
        paragraphs=[
            _("Somebody of %(body)s opened %(reference)s to change it.")
            % {"body": application.organisation, "reference": application.reference},
            _("It does not take part until you submit it again, by %(closes)s.")
            % {"closes": moment(challenge.closes_at)},
        ],
        link=("applications:task_list", application.reference),
        link_text=_("Finish and submit"),
        reason=REASON,
        is_demonstration=challenge.is_demonstration,
    )


@listen(ApplicationWithdrawn)
def confirm_the_withdrawal(event: ApplicationWithdrawn) -> None:
    """Everybody in the team learns that it is out."""
    application = application_of(event.application)
    post(
        "application_withdrawn",
        about=application.reference,
        to=applicants_of(application),
        subject=_("Withdrawn: %(reference)s") % {"reference": application.reference},
        paragraphs=[
            _("%(body)s has withdrawn its application to “%(challenge)s”. Nobody will judge it.")
            % {"body": application.organisation, "challenge": application.challenge.title},
        ],
        reason=REASON,
        is_demonstration=application.challenge.is_demonstration,
    )


@listen(ApplicationSelected)
def tell_the_winner(event: ApplicationSelected) -> None:
    """The good news, and who speaks next."""
    application = application_of(event.application)
    challenge = application.challenge
    post(
        "application_selected",
        about=application.reference,
        to=applicants_of(application),
        subject=_("We have chosen your application: %(challenge)s")
        % {"challenge": challenge.title},
        paragraphs=[
            _("The panel has chosen %(body)s for “%(challenge)s”.")
            % {"body": application.organisation, "challenge": challenge.title},
            _("%(owner)s will now set up the pilot with you. You will get a mail when it is ready.")
            % {"owner": challenge.owner},
        ],
        link=("applications:receipt", application.reference),
        link_text=_("See your application"),
        reason=REASON,
        is_demonstration=challenge.is_demonstration,
    )


@listen(ApplicationNotSelected)
def tell_the_others(event: ApplicationNotSelected) -> None:
    """The bad news, plainly, and where the reasons are."""
    application = application_of(event.application)
    challenge = application.challenge
    post(
        "application_not_selected",
        about=application.reference,
        to=applicants_of(application),
        subject=_("We have not chosen your application: %(challenge)s")
        % {"challenge": challenge.title},
        paragraphs=[
            _("The panel has not chosen %(reference)s for “%(challenge)s”.")
            % {"reference": application.reference, "challenge": challenge.title},
            _("The reasons for its choice stand on the challenge's page."),
            _("Thank you for the work you put into it."),
        ],
        link=("applications:receipt", application.reference),
        link_text=_("See your application"),
        reason=REASON,
        is_demonstration=challenge.is_demonstration,
    )
