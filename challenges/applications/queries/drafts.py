"""An application as its people see it: its form, its answers, how far it has got."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch, QuerySet

from challenges.applications.engines.completeness import Progress, progress_of
from challenges.applications.engines.content import (
    Content,
    freeze,
    frozen_questions,
    put_together,
)
from challenges.applications.engines.form import Form, Question, Section, shown
from challenges.applications.models import Answer, Application, Submission
from challenges.applications.policy import (
    APPLICANTS,
    VIEWERS,
    may_read_application,
    may_withdraw_application,
    own_applications,
    visible_applications,
    written_applications,
)
from challenges.applications.states import APPLICATION, ApplicationState
from challenges.catalogue.models import Band, Challenge, Criterion, Terms
from challenges.catalogue.queries import terms_of
from challenges.kernel.policy import Actor, NotAllowed, require
from challenges.organisations.models import Organisation, User
from challenges.organisations.queries import people_with_role

from .forms import form_of_version, forms_of_versions, question_of
from .words import in_words, other_parts_in_words


@dataclass(frozen=True)
class Draft:
    """An application with its form, its answers by key, and its progress in what is asked.

    Where a request has opened only some of the questions, `opened` are their keys; the progress
    is in these, and of the others `sent` is what was frozen, by key: only that counts.
    """

    application: Application
    form: Form
    answers: dict[str, Answer]
    progress: Progress
    opened: frozenset[str] | None = None
    sent: Content = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """The answers' values by key. A file that the virus scanner refused is none."""
        return with_sent(values_of(self.answers), self.opened, self.sent)

    @property
    def gone(self) -> list[tuple[str, str]]:
        """What was written for questions, and parts of rows, that an amendment has taken out, as
        (question, words)."""
        asked = {question.key for question in self.form.questions}
        parts = [
            (question.label, "\n".join(rows))
            for question in self.form.questions
            if question.key in self.answers
            if (rows := other_parts_in_words(question, self.answers[question.key].value))
        ]
        return parts + [
            (answer.question.label, self.answer_in_words(question_of(answer.question, ())))
            for key, answer in self.answers.items()
            if key not in asked and answer.value not in (None, "", [])
        ]

    @property
    def words(self) -> dict[str, str]:
        """The answers as they are read, by key."""
        return {question.key: self.answer_in_words(question) for question in self.form.questions}

    def page(self, number: int, also: Collection[str] = ()) -> Section:
        """Section `number` with the questions that its page shows: those that are open and are,
        or may come to be, asked; and `also` those of these keys."""
        section = self.form.sections[number - 1]
        keys = shown(self.form, section, self.values)
        if self.opened is not None:
            keys &= self.opened
        keys |= frozenset(also)
        return replace(section, questions=tuple(q for q in section.questions if q.key in keys))

    def answer_in_words(self, question: Question) -> str:
        """One answer as it is read: a file by its name."""
        answer = self.answers.get(question.key)
        if answer is None:
            return ""
        if answer.file is None:
            return in_words(question, answer.value)
        return "" if answer.file.is_refused else answer.file.name


def application_for(actor: Actor, reference: str) -> Application:
    """The application, as the actor may read it; NotAllowed alike where there is none."""
    return _found(visible_applications(actor), reference)


def own_application(actor: Actor, reference: str) -> Application:
    """The application, for those who act for the applicant; NotAllowed alike for everybody else."""
    return _found(own_applications(actor), reference)


def written_application(actor: Actor, reference: str) -> Application:
    """The application, for those who may write its answers, from outside too."""
    return _found(written_applications(actor), reference)


def _found(applications: QuerySet[Application], reference: str) -> Application:
    # Joined with what every page shows and no more: each further join costs as much as a query.
    found = applications.select_related(
        "organisation", "challenge__owner", "challenge__programme", "form_version"
    )
    try:
        return found.get(reference=reference)
    except Application.DoesNotExist:
        raise NotAllowed from None


def draft_of(application: Application, opened: frozenset[str] | None = None) -> Draft:
    """The live draft with everything its pages show, in a fixed number of queries; `opened` are
    the keys of the questions that may be changed where not all may."""
    form = form_of_version(application.form_version)
    answers = answers_of(application)
    last = newest_submission(application) if opened is not None else None
    sent = last.content if last is not None else {}
    values = with_sent(values_of(answers), opened, sent)
    return Draft(application, form, answers, progress_of(form, values, opened), opened, sent)


def with_sent(
    values: dict[str, Any], opened: frozenset[str] | None, sent: Content
) -> dict[str, Any]:
    """The values of the questions that are open, and of the others what was sent."""
    if opened is None:
        return values
    frozen = {key: each["value"] for key, each in frozen_questions(sent).items()}
    return frozen | {key: values.get(key) for key in opened}


def values_of(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """What is answered, by key; None where the virus scanner refused the file."""
    return {
        key: None if answer.file and answer.file.is_refused else answer.value
        for key, answer in answers.items()
    }


def answers_of(application: Application) -> dict[str, Answer]:
    """The answers by the key of their question."""
    rows = Answer.objects.filter(application=application).select_related(
        "question__criterion", "file", "saved_by"
    )
    return {row.question.key: row for row in rows}


def progress_of_each(applications: Iterable[Application]) -> dict[int, Progress]:
    """How far each of these has got, by its key, in four queries at most."""
    found = list(applications)
    if not found:
        return {}
    forms = forms_of_versions({each.form_version_id for each in found if each.form_version_id})
    answers: dict[int, dict[str, Answer]] = {each.pk: {} for each in found}
    rows = Answer.objects.filter(application__in=answers).select_related("question", "file")
    for row in rows:
        answers[row.application_id][row.question.key] = row
    return {
        each.pk: progress_of(forms[each.form_version_id], values_of(answers[each.pk]))
        for each in found
        if each.form_version_id in forms
    }


@dataclass(frozen=True)
class Teammate:
    """Somebody of the applying organisation, and what they may do with its applications."""

    user: User
    may_edit: bool


def team_of(application: Application) -> list[Teammate]:
    """Who may edit this application, then who may only view it."""
    body = application.organisation
    editors = list(people_with_role(body, *APPLICANTS))
    viewers = people_with_role(body, *VIEWERS).exclude(pk__in=[each.pk for each in editors])
    return [Teammate(each, True) for each in editors] + [Teammate(each, False) for each in viewers]


def frozen_content(draft: Draft) -> Content:
    """The draft as it is frozen when it is sent; what is not open to it as it was sent before."""
    values = draft.values
    for key, answer in draft.answers.items():
        if answer.file is not None and values.get(key) == str(answer.file.key):
            values[key] = {
                "key": str(answer.file.key),
                "name": answer.file.name,
                "media_type": answer.file.media_type,
                "size": answer.file.size,
                "sha256": answer.file.sha256,
            }
    content = freeze(
        draft.form,
        values,
        draft.words,
        organisation=profile_of(draft.application.organisation),
        conditions=draft.application.conditions,
    )
    return content if draft.opened is None else put_together(draft.sent, content, draft.opened)


def profile_of(organisation: Organisation) -> dict[str, Any]:
    """What is known of whoever applies, as it is frozen: its registers' numbers in their order."""
    numbers = organisation.identifiers.order_by("scheme", "value")
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "website": organisation.website,
        "summary": organisation.summary,
        "identifiers": [{"scheme": each.scheme, "value": each.value} for each in numbers],
    }


def submission_for(actor: Actor, application: Application) -> Submission | None:
    """The newest frozen copy; None where none was sent (or history does not know it)."""
    require(may_read_application, actor, application)
    return newest_submission(application)


def is_sent(submission: Submission, sha256: str, terms: Iterable[Terms]) -> bool:
    """Whether this is what was sent, under these terms."""
    if submission.sha256 != sha256:
        return False
    accepted = set(submission.accepted_terms.values_list("terms", flat=True))
    return accepted == {each.pk for each in terms}


def is_unchanged(application: Application) -> bool:
    """Whether nothing has changed since it was sent, neither the answers nor the terms."""
    if application.state != ApplicationState.SUBMITTED or application.changed_at is not None:
        return False
    last = newest_submission(application)
    return last is None or is_sent(last, last.sha256, terms_of(application.challenge))


def newest_submission(application: Application) -> Submission | None:
    """What was sent last, and counts."""
    return application.submissions.select_related("submitted_by").order_by("-number", "pk").first()


def may_be_withdrawn(actor: Actor, application: Application) -> bool:
    """Whether the actor may withdraw it, and its state allows it."""
    return APPLICATION.allows(application, "withdraw") and may_withdraw_application(
        actor, application
    )


def criteria_of(challenge: Challenge, section: Section) -> list[Criterion]:
    """The criteria for which the answers of a section earn marks, with their bands."""
    names = {question.criterion for question in section.questions if question.criterion}
    if not names:
        return []
    bands = Prefetch("bands", queryset=Band.objects.order_by("-score", "pk"))
    return list(
        Criterion.objects.filter(challenge=challenge, name__in=names)
        .prefetch_related(bands)
        .order_by("position", "pk")
    )
