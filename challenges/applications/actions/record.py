"""Applications that enter from a file: finalists and winners of the past, or whole forms.

Repeating has no effect and writes no second audit entry. Nobody is notified.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from challenges.applications.events import ApplicationRecorded
from challenges.applications.models import (
    AcceptedTerms,
    Answer,
    Application,
    ChangeRequest,
    Submission,
)
from challenges.audit.actions import emit
from challenges.audit.queries import differences, plain
from challenges.catalogue.models import Challenge, FormVersion, Question
from challenges.catalogue.queries.recorded import refuse_what_lives_here
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Locality, Organisation
from challenges.organisations.policy import may_record_organisations

Facts = dict[str, Any]


REQUEST_COLUMNS = (
    "number", "kind", "state", "reason", "asked_at", "due_at", "keys", "asked_by", "reminded_at",
    "ended_at",
)  # fmt: skip


@transaction.atomic
def record_application(
    *,
    challenge: Challenge,
    reference: str,
    organisation: Organisation,
    state: str,
    localities: Sequence[Locality] = (),
    form_version: FormVersion | None = None,
    answers: Sequence[Facts] = (),
    submissions: Sequence[Facts] = (),
    requests: Sequence[Facts] = (),
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Application:
    """The application of this reference.

    `answers` are dicts of columns with the question's `key`, `submissions` dicts of columns with
    the `terms` that were accepted with each, `requests` dicts of columns. Raises Refused where the
    programme lives here, or a submission of this number is frozen, and the file says otherwise.
    """
    require(may_record_organisations, actor)
    row = Application.objects.select_for_update(no_key=True).filter(reference=reference).first()
    is_new = row is None
    if row is None:
        row = Application()
    facts = {
        "challenge": challenge,
        "reference": reference,
        "organisation": organisation,
        "state": state,
        "form_version": form_version,
        **facts,
    }
    before, after = differences(row, facts)
    held = {} if is_new else _held(row)
    wanted: dict[str, list[Any]] = {
        "localities": sorted(place.code for place in localities),
        "answers": sorted(answers, key=lambda each: each["key"]),
        "submissions": sorted(submissions, key=lambda each: each["number"]),
        "requests": sorted(requests, key=lambda each: each["number"]),
    }
    for name, rows in wanted.items():
        if rows != held.get(name, []):
            before[name], after[name] = held.get(name, []), rows
    if not after:
        return row
    refuse_what_lives_here(None if is_new else challenge.programme, after)
    for column, value in facts.items():
        setattr(row, column, value)
    row.save()
    row.localities.set(localities)
    if "answers" in after:
        _write_answers(row, answers)
    if "submissions" in after:
        _write_submissions(row, held.get("submissions", []), submissions)
    if "requests" in after:
        row.requests.all().delete()
        ChangeRequest.objects.bulk_create(
            ChangeRequest(application=row, **facts) for facts in wanted["requests"]
        )
    event = ApplicationRecorded(application=row.reference, organisation=organisation.name)
    before, after = _without_texts(before), _without_texts(after)
    emit(event, actor=actor, at=at, before=None if is_new else before, after=after)
    return row


def _held(row: Application) -> dict[str, list[Any]]:
    answers = row.answers.select_related("question", "saved_by").order_by("question__key")
    accepted = AcceptedTerms.objects.select_related("terms").order_by(
        "terms__kind", "terms__slug", "terms__number"
    )
    submissions = (
        row.submissions.select_related("submitted_by")
        .prefetch_related(Prefetch("accepted_terms", queryset=accepted))
        .order_by("number")
    )
    return {
        "localities": sorted(row.localities.values_list("code", flat=True)),
        "answers": [
            {
                "key": answer.question.key,
                "value": answer.value,
                "version": answer.version,
                "saved_at": answer.saved_at,
                "saved_by": answer.saved_by,
            }
            for answer in answers
        ],
        "submissions": [
            {
                "number": each.number,
                "submitted_at": each.submitted_at,
                "submitted_by": each.submitted_by,
                "declared_by": each.declared_by,
                "content": each.content,
                "sha256": each.sha256,
                "terms": [accepted.terms for accepted in each.accepted_terms.all()],
            }
            for each in submissions
        ],
        "requests": [
            {name: getattr(each, name) for name in REQUEST_COLUMNS}
            for each in row.requests.select_related("asked_by").order_by("number")
        ],
    }


def _write_answers(row: Application, answers: Sequence[Facts]) -> None:
    # An answer to a question that an amendment has taken out stays with the version that asked it.
    asked = Question.objects.filter(section__form_version__challenge=row.challenge)
    questions = {question.key: question for question in asked.order_by("section__form_version")}
    own = asked.filter(section__form_version=row.form_version)
    questions |= {question.key: question for question in own}
    row.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(
            application=row,
            question=questions[facts["key"]],
            **{name: value for name, value in facts.items() if name != "key"},
        )
        for facts in answers
    )


def _write_submissions(row: Application, held: list[Facts], wanted: Sequence[Facts]) -> None:
    if any(each not in wanted for each in held):
        raise Refused(
            f"{row.reference} has a submission that the file lacks or gives in other words. "
            f"Submissions are frozen: give the new one the next number."
        )
    for facts in wanted:
        if facts not in held:
            columns = {name: facts[name] for name in facts if name != "terms"}
            submission = Submission.objects.create(application=row, **columns)
            AcceptedTerms.objects.bulk_create(
                AcceptedTerms(submission=submission, terms=each, sha256=each.sha256)
                for each in facts["terms"]
            )


def _without_texts(facts: Facts) -> Facts:
    """What the entry keeps: answers and submissions as a number of them, not in full."""
    counted = ("answers", "submissions", "requests")
    return {name: len(value) if name in counted else plain(value) for name, value in facts.items()}
