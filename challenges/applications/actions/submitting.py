"""Sending an application, again if it was changed, and leaving."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.engines.content import frozen_questions
from challenges.applications.events import (
    ApplicationSubmitted,
    ApplicationWithdrawn,
    RequestAnswered,
)
from challenges.applications.models import AcceptedTerms, Application, Submission
from challenges.applications.policy import may_submit_application, may_withdraw_application
from challenges.applications.queries import (
    Draft,
    Window,
    draft_of,
    frozen_content,
    hold_challenge,
    is_sent,
    lock_application,
    newest_submission,
    sentence,
)
from challenges.applications.states import APPLICATION
from challenges.audit.actions import emit
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import terms_of
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.policy import person

from .carrying import carry_over
from .copies import copy_of
from .deadlines import open_window
from .ending import drop_request, end_request
from .saving import copy_columns


@transaction.atomic
def submit_application(
    *, application: Application, declared_by: str, seen: int = 0, actor: Actor, at: datetime
) -> Submission:
    """Freeze the answers as they stand, with the terms that are accepted by sending them, and
    enter the application into the competition; what was sent last counts.

    `seen` is the challenge's version that was read before: nobody accepts terms or answers
    questions that they have not seen. After the call only what a request has opened is taken from
    the answers, the rest as it was sent before.

    Refused when `at` is not before the deadline (TooLate), when something is missing or wrong
    (Incomplete, naming each), and when the very same has been sent already (IllegalMove): of two
    requests at once one submits and the other is refused. What was changed and changed back is
    not sent again: the submission that counts is returned.
    """
    application = lock_application(application)
    require(may_submit_application, actor, application)
    APPLICATION.move(application, "submit")
    challenge = application.challenge = hold_challenge(application.challenge)
    window = open_window(application, at)
    _refuse_the_unseen(application, challenge, seen, at, may_carry=window.request is None)
    draft = draft_of(application, window.keys)
    _refuse_incomplete(draft, declared_by)
    last = newest_submission(application)
    content = frozen_content(draft)
    sha256, terms = fingerprint(content), terms_of(application.challenge)
    if last is not None and is_sent(last, sha256, terms):
        return _sent_already(application, last, window)
    submission = Submission.objects.create(
        application=application,
        number=last.number + 1 if last is not None else 1,
        submitted_at=at,
        submitted_by=person(actor),
        declared_by=declared_by.strip()[:120],
        content=content,
        sha256=sha256,
    )
    AcceptedTerms.objects.bulk_create(
        AcceptedTerms(submission=submission, terms=each, sha256=each.sha256) for each in terms
    )
    copy_of(submission, at)
    sent = frozen_questions(content)
    asked = {q.key: sent[q.key]["value"] if q.key in sent else None for q in draft.form.questions}
    copy_columns(application, draft.form.questions, asked)
    application.submitted_at, application.changed_at = at, None
    columns = ("title", "summary", "amount", "topic")
    application.save(update_fields=["state", "submitted_at", "changed_at", *columns])
    if window.request is not None:
        end_request(window.request, application, "answer", RequestAnswered, actor, at)
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


def _refuse_the_unseen(
    application: Application, challenge: Challenge, seen: int, at: datetime, *, may_carry: bool
) -> None:
    form = application.form_version_id
    if may_carry:
        carry_over(application, at)
    if application.form_version_id != form or (seen and seen != challenge.version):
        raise Refused(
            _("This challenge has changed since you opened this page, so nothing is sent yet. "
              "The list of sections shows what is new. Read it, then submit.")
        )  # fmt: skip


def _refuse_incomplete(draft: Draft, declared_by: str) -> None:
    missing = tuple(sentence(problem) for problem in draft.progress.problems)
    if not declared_by.strip():
        missing += (_("Enter your full name to declare that this is true"),)
    if missing:
        raise Incomplete(_("This application is not complete yet."), missing)


def _sent_already(application: Application, last: Submission, window: Window) -> Submission:
    """What was changed and changed back is nothing to send."""
    if window.request is not None:
        raise Refused(
            _("You have not changed anything yet, so there is nothing to send. Change one of the "
              "answers that you were asked about, then submit.")
        )  # fmt: skip
    if application.changed_at is None:
        raise IllegalMove(_("You have sent this already, and nothing has changed since."))
    application.changed_at = None
    application.save(update_fields=["changed_at"])
    return last


@transaction.atomic
def withdraw_application(*, application: Application, actor: Actor, at: datetime) -> Application:
    """Take an application out for good. While the call is open the body may begin another."""
    application = lock_application(application)
    require(may_withdraw_application, actor, application)
    before = application.state
    APPLICATION.move(application, "withdraw")
    application.save(update_fields=["state"])
    drop_request(application, actor, at)
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
