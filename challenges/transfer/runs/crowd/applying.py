"""Applications by the thousand, as `start_application`, `save_section`, `submit_application` and
the others would have left them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from challenges.applications.engines.completeness import progress_of
from challenges.applications.engines.form import Form, check, tidy
from challenges.applications.events import (
    ApplicationStarted,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    SectionSaved,
)
from challenges.applications.models import AcceptedTerms, Answer, Application, Submission
from challenges.applications.queries import Draft, form_of_version, frozen_content
from challenges.applications.states import ApplicationState as S
from challenges.audit.actions import Line, enter_many
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import Challenge, FormVersion, Question, Terms, Topic
from challenges.catalogue.queries import form_of
from challenges.organisations.models import Locality
from challenges.transfer.engines.demonstration.answers import answers
from challenges.transfer.engines.demonstration.briefs import Brief
from challenges.transfer.engines.demonstration.crowd import Fate, fate
from challenges.transfer.runs.demonstration.applying import PLACES
from challenges.transfer.runs.demonstration.publishing import AWARD
from challenges.transfer.runs.demonstration.stage import Stage

from .bodies import Applicant

AT_ONCE = 500
# The key of the answer to which those who send twice add something.
SAID_LATER = "plan"


@dataclass(frozen=True)
class Call:
    """What all applications to one challenge share."""

    stage: Stage
    challenge: Challenge
    brief: Brief
    phase: str
    version: FormVersion
    form: Form
    questions: dict[str, Question]
    localities: dict[str, Locality]
    topics: dict[str, Topic]
    terms: Terms


@dataclass
class Rows:
    """What is written at once."""

    applications: list[Application] = field(default_factory=list)
    places: list[tuple[Application, list[str]]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def apply_in_bulk(
    stage: Stage,
    challenge: Challenge,
    brief: Brief,
    phase: str,
    terms: Terms,
    who: Sequence[Applicant],
) -> None:
    """One application of each of them, spread over the time that the call was open."""
    version = form_of(challenge)
    asked = Question.objects.filter(section__form_version=version)
    call = Call(
        stage=stage,
        challenge=challenge,
        brief=brief,
        phase=phase,
        version=version,
        form=form_of_version(version),
        questions={question.key: question for question in asked},
        localities={row.code: row for row in Locality.objects.filter(code__in=PLACES)},
        topics={topic.name: topic for topic in challenge.topics.all()},
        terms=terms,
    )
    for start in range(0, len(who), AT_ONCE):
        rows = Rows()
        for place, applicant in enumerate(who[start : start + AT_ONCE], start):
            _add(rows, call, place, applicant)
        _write(rows, call)


def _add(rows: Rows, call: Call, place: int, applicant: Applicant) -> None:
    """One application with all that was ever done to it."""
    comes_to = fate(place, call.phase, len(call.form.sections))
    moments = _moments(call, place)
    at = begun = next(moments)
    application = Application(
        reference=f"{call.challenge.reference}-{place + 1:04}",
        challenge=call.challenge,
        organisation=applicant.body,
        lead=applicant.founder,
        form_version=call.version,
        created_at=begun,
    )
    told: dict[str, Any] = {
        "application": application.reference,
        "challenge": call.challenge.reference,
        "organisation": applicant.body.name,
    }
    rows.applications.append(application)
    rows.lines.append(Line(ApplicationStarted(**told), applicant.founder, begun))
    said = answers(
        applicant.startup,
        call.brief,
        award=AWARD,
        places=PLACES,
        start=(_closes(call) + timedelta(days=80)).date().isoformat(),
        rng=call.stage.chance(application.reference),
    )
    held: dict[str, Answer] = {}
    for section in call.form.sections[: comes_to.sections]:
        at = next(moments)
        keys = [question.key for question in section.questions if question.key in said]
        if comes_to.stops_half_way and section.number == comes_to.sections:
            keys = keys[: len(keys) // 2]
        for question in section.questions:
            if question.key in keys:
                held[question.key] = Answer(
                    application=application,
                    question=call.questions[question.key],
                    value=tidy(question, said[question.key]),
                    saved_at=at,
                    saved_by=applicant.founder,
                )
        rows.lines.append(
            Line(
                SectionSaved(application=application.reference, section=str(section.number)),
                applicant.founder,
                at,
                after={"answers": sorted(keys)},
            )
        )
    rows.answers += held.values()
    _copy_columns(rows, call, application, held)
    _send(rows, call, application, applicant, held, comes_to, moments, told)


def _copy_columns(
    rows: Rows, call: Call, application: Application, held: dict[str, Answer]
) -> None:
    """The answers that are columns as well, as far as they are good."""
    for question in call.form.questions:
        answer = held.get(question.key)
        if answer is None or not question.column or check(question, answer.value):
            continue
        if question.column == "localities":
            rows.places.append((application, list(cast(list[str], answer.value))))
        elif question.column == "topic":
            application.topic = call.topics[cast(str, answer.value)]
        else:
            setattr(application, question.column, answer.value)


def _send(
    rows: Rows,
    call: Call,
    application: Application,
    applicant: Applicant,
    held: dict[str, Answer],
    comes_to: Fate,
    moments: Iterator[datetime],
    told: dict[str, Any],
) -> None:
    """Sent as often as is its fate, each time in other words, and perhaps withdrawn."""
    if not comes_to.sent:
        return
    for number in range(1, comes_to.sent + 1):
        if number > 1:
            _say_more(rows, call, application, applicant, held[SAID_LATER], next(moments))
        draft = Draft(application, call.form, held, progress_of(call.form, _values(held)))
        content = frozen_content(draft)
        sha256 = fingerprint(content)
        at = next(moments)
        rows.submissions.append(
            Submission(
                application=application,
                number=number,
                submitted_at=at,
                submitted_by=applicant.founder,
                declared_by=applicant.founder.name,
                content=content,
                sha256=sha256,
            )
        )
        rows.lines.append(
            Line(
                ApplicationSubmitted(**told, number=number),
                applicant.founder,
                at,
                after={"number": number, "sha256": sha256, "terms": [call.terms.sha256]},
            )
        )
        application.submitted_at = at
    application.state = S.SHORTLISTED if comes_to.is_finalist else S.SUBMITTED
    if comes_to.is_withdrawn:
        before, application.state = application.state, S.WITHDRAWN
        rows.lines.append(
            Line(
                ApplicationWithdrawn(**told),
                applicant.founder,
                next(moments),
                before={"state": before},
                after={"state": application.state},
            )
        )


def _say_more(
    rows: Rows,
    call: Call,
    application: Application,
    applicant: Applicant,
    answer: Answer,
    at: datetime,
) -> None:
    """One answer in more words, as its next version."""
    answer.value = f"{answer.value} We could begin a week earlier."
    answer.version, answer.saved_at = answer.version + 1, at
    for section in call.form.sections:
        if SAID_LATER in {question.key for question in section.questions}:
            event = SectionSaved(application=application.reference, section=str(section.number))
            after = {"answers": [SAID_LATER]}
            rows.lines.append(Line(event, applicant.founder, at, after=after))


def _values(held: dict[str, Answer]) -> dict[str, Any]:
    return {key: answer.value for key, answer in held.items()}


def _closes(call: Call) -> datetime:
    return cast(datetime, call.challenge.closes_at)


def _moments(call: Call, place: int) -> Iterator[datetime]:
    """When it was begun, and every few minutes after that; all before the deadline and today."""
    chance = call.stage.chance(f"{call.challenge.reference} {place} when")
    begin = cast(datetime, call.challenge.opens_at)
    end = min(_closes(call), call.stage.at) - timedelta(hours=3)
    at = begin + (end - begin) * chance.uniform(0.02, 0.98)
    at = at.replace(second=0, microsecond=0)
    while True:
        yield at
        at += timedelta(minutes=chance.randint(3, 15))


def _write(rows: Rows, call: Call) -> None:
    Application.objects.bulk_create(rows.applications)
    through = Application.localities.through
    through.objects.bulk_create(
        [
            through(application=application, locality=call.localities[code])
            for application, codes in rows.places
            for code in codes
        ]
    )
    Answer.objects.bulk_create(rows.answers, batch_size=2_000)
    Submission.objects.bulk_create(rows.submissions)
    AcceptedTerms.objects.bulk_create(
        [
            AcceptedTerms(submission=each, terms=call.terms, sha256=call.terms.sha256)
            for each in rows.submissions
        ]
    )
    enter_many(rows.lines)
