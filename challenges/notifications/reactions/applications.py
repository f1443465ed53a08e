"""Who is told what happens to an application."""

from django.db.models import F
from django.urls import reverse

from challenges.applications.events import (
    ApplicationsAllocated,
    ApplicationsPutBack,
    ApplicationsTakenOut,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from challenges.applications.models import Application, Copy, Submission
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import applicants_of, applicants_of_several
from challenges.organisations.models import User

from .post import notify


def tell_applicants(
    kind: str,
    reference: str,
    leads_to: str = "applications:receipt",
    *,
    copy: Copy | None = None,
    **facts: object,
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
        copy=copy,
        is_demonstration=challenge.is_demonstration,
    )


def was_sent_late(reference: str) -> bool:
    """Whether a request has opened it after the call, so that the deadline says nothing more."""
    late = Application.objects.filter(submitted_at__gte=F("challenge__closes_at"))
    return late.filter(reference=reference).exists()


@listen(ApplicationSubmitted)
def send_the_receipt(event: ApplicationSubmitted) -> None:
    """What was sent, when, under which reference, and what comes next."""
    version = {"application__reference": event.application, "number": event.number}
    copy = Copy.objects.filter(submission__in=Submission.objects.filter(**version)).first()
    late = {"closes": ""} if was_sent_late(event.application) else {}
    tell_applicants(
        "application_received", event.application, copy=copy, number=event.number, **late
    )


@listen(ApplicationWithdrawn)
def confirm_the_withdrawal(event: ApplicationWithdrawn) -> None:
    """Everybody in the team learns that it is out."""
    tell_applicants("application_withdrawn", event.application)


def tell_of_several(kind: str, challenge: str, references: str, reason: str) -> None:
    """One mail to everybody of several applications to one challenge."""
    row = Challenge.objects.select_related("owner", "programme").get(reference=challenge)
    notify(
        kind,
        applicants_of_several(references.split()),
        {"title": row.title, "owner": row.owner, "message": reason},
        about=challenge,
        link=("applications:mine",),
        is_demonstration=row.is_demonstration,
    )


@listen(ApplicationsTakenOut)
def tell_why_it_is_not_judged(event: ApplicationsTakenOut) -> None:
    """The reason, in the words of whoever took them out, and how to object."""
    tell_of_several("application_taken_out", event.challenge, event.references, event.reason)


@listen(ApplicationsPutBack)
def tell_that_it_is_judged_after_all(event: ApplicationsPutBack) -> None:
    """A mistake was mended."""
    tell_of_several("application_put_back", event.challenge, event.references, event.reason)


@listen(ApplicationsAllocated)
def tell_who_sees_to_them(event: ApplicationsAllocated) -> None:
    """Whoever was given applications by somebody else finds them on the desk."""
    row = Challenge.objects.select_related("owner", "programme").get(reference=event.challenge)
    desk = reverse("applications:of_challenge", args=[event.challenge])
    notify(
        "applications_given",
        User.objects.filter(email=event.officer),
        {"title": row.title, "owner": row.owner, "references": ", ".join(event.references.split())},
        about=event.challenge,
        page=f"{desk}?officer=mine",
        is_demonstration=row.is_demonstration,
    )
