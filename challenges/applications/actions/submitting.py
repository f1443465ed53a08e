"""Sending an application, taking it back to change it, and leaving."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from challenges.applications.events import (
    ApplicationReopened,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from challenges.applications.models import AcceptedTerms, Application, Submission
from challenges.applications.policy import may_submit_application, may_withdraw_application
from challenges.applications.queries import (
    draft_of,
    frozen_content,
    hold_challenge,
    lock_application,
    sentence,
)
from challenges.applications.states import APPLICATION
from challenges.audit.actions import emit
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.queries import terms_of
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Incomplete, Refused
from challenges.organisations.policy import person

from .carrying import carry_over
from .deadlines import refuse_unless_open


@transaction.atomic
def submit_application(
    *, application: Application, declared_by: str, seen: int = 0, actor: Actor, at: datetime
) -> Submission:
    """Freeze the draft as it stands, with the terms that are accepted by sending it, and enter
    it into the competition.

    `seen` is the challenge's version that was read before: nobody accepts terms or answers
    questions that they have not seen.

    Refused when `at` is not before the deadline (TooLate), when something is missing or wrong
    (Incomplete, naming each), and when it has been sent already (IllegalMove): of two requests
    at once one submits and the other is refused.
    """
    application = lock_application(application)
    require(may_submit_application, actor, application)
    APPLICATION.move(application, "submit")
    challenge = hold_challenge(application.challenge)
    refuse_unless_open(challenge, at)
    form = application.form_version_id
    application = carry_over(application, at)
    if application.form_version_id != form or (seen and seen != challenge.version):
        raise Refused(
            _("This challenge has changed since you opened this page, so nothing is sent yet. "
              "The list of sections shows what is new. Read it, then submit.")
        )  # fmt: skip
    draft = draft_of(application)
    missing = tuple(sentence(problem) for problem in draft.progress.problems)
    if not declared_by.strip():
        missing += (_("Enter your full name to declare that this is true"),)
    if missing:
        raise Incomplete(_("This application is not complete yet."), missing)
    content = frozen_content(draft)
    last = application.submissions.aggregate(last=Max("number"))["last"] or 0
    submission = Submission.objects.create(
        application=application,
        number=last + 1,
        submitted_at=at,
        submitted_by=person(actor),
        declared_by=declared_by.strip()[:120],
        content=content,
        sha256=fingerprint(content),
    )
    terms = terms_of(application.challenge)
    AcceptedTerms.objects.bulk_create(
        AcceptedTerms(submission=submission, terms=each, sha256=each.sha256) for each in terms
    )
    application.submitted_at = at
    application.save(update_fields=["state", "submitted_at"])
    emit(
        ApplicationSubmitted(
            application=application.reference,
            challenge=application.challenge.reference,
            organisation=application.organisation.name,
            number=submission.number,
        ),
        actor=actor,
        at=at,
        after={
            "number": submission.number,
            "sha256": submission.sha256,
            "terms": [each.sha256 for each in terms],
        },
    )
    return submission


@transaction.atomic
def reopen_application(*, application: Application, actor: Actor, at: datetime) -> Application:
    """Make a submitted application a draft again, until the deadline.

    What was sent stays as it was; the application takes part again once it is sent again.
    """
    application = lock_application(application)
    require(may_submit_application, actor, application)
    APPLICATION.move(application, "reopen")
    refuse_unless_open(hold_challenge(application.challenge), at)
    application.save(update_fields=["state"])
    carry_over(application, at)
    emit(
        ApplicationReopened(
            application=application.reference, challenge=application.challenge.reference
        ),
        actor=actor,
        at=at,
    )
    return application


@transaction.atomic
def withdraw_application(*, application: Application, actor: Actor, at: datetime) -> Application:
    """Take an application out for good. While the call is open the body may begin another."""
    application = lock_application(application)
    require(may_withdraw_application, actor, application)
    before = application.state
    APPLICATION.move(application, "withdraw")
    application.save(update_fields=["state"])
    emit(
        ApplicationWithdrawn(
            application=application.reference,
            challenge=application.challenge.reference,
            organisation=application.organisation.name,
        ),
        actor=actor,
        at=at,
        before={"state": before},
        after={"state": application.state},
    )
    return application
