"""Saving what is typed: everything is kept, and nobody's words are overwritten unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.engines.form import (
    Form,
    Question,
    Value,
    check,
    tidy,
    with_other_parts,
)
from challenges.applications.events import SectionSaved
from challenges.applications.models import Answer, Application
from challenges.applications.policy import OWNER_KIND, may_edit_application, submissions_with_file
from challenges.applications.queries import (
    Window,
    answers_of,
    form_of_version,
    lock_application,
    version_shown,
)
from challenges.applications.states import ApplicationState
from challenges.audit.actions import emit
from challenges.catalogue.models import FormVersion
from challenges.catalogue.models import Question as QuestionRow
from challenges.files.actions import remove_file, store_file
from challenges.files.models import StoredFile
from challenges.files.queries import most_bytes
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove
from challenges.organisations.models import Locality
from challenges.organisations.policy import person

from .carrying import carry_over
from .deadlines import open_window

# In pounds: the column holds ten figures before the point.
BEYOND_AMOUNTS = 10**10


@dataclass(frozen=True)
class Stale:
    """An answer that somebody else saved meanwhile: `theirs` stands, `yours` was not saved."""

    key: str
    theirs: Answer
    yours: Value


@dataclass(frozen=True)
class Saved:
    """The answers as they were written, by key, and those that were refused because they were
    stale.

    `is_sent`: what counts is an earlier version, until this is sent as well.
    """

    written: Mapping[str, Answer]
    stale: tuple[Stale, ...]
    is_sent: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.written)


@transaction.atomic
def save_section(
    *,
    application: Application,
    section: int,
    answers: Mapping[str, Any],
    versions: Mapping[str, int],
    form: int = 0,
    actor: Actor,
    at: datetime,
) -> Saved:
    """Keep the given answers of section number `section`, right or wrong, complete or not.

    `answers` are raw values by key; for a file question a Django File, or None to take the file
    away; keys that are absent stay as they are. `versions` says which version of each answer
    the writer had before them (0 or absent: none). An answer that has changed since is not
    written but handed back in `stale`; the others are. `form` is the number of the form that the
    writer had before them: where an amendment has changed it since, what they wrote goes to the
    same question of the newest one, or is kept beside it.
    """
    application = lock_application(application)
    require(may_edit_application, actor, application)
    window = open_window(application, at)
    shown = version_shown(application, form) if form else application.form_version
    if window.request is None:
        application = carry_over(application, at)
    questions = questions_of(form_of_version(shown), section)
    held = answers_of(application)
    saved: dict[str, Answer] = {}
    stale: list[Stale] = []
    for key, question in questions.items():
        if key not in answers:
            continue
        refuse_unless_asked(window, question)
        answer = held.get(key)
        new = answers[key] if isinstance(answers[key], File) else tidy(question, answers[key])
        if question.kind == "group" and answer is not None:
            new = with_other_parts(question, new, answer.value)
        if new == (answer.value if answer else None):
            continue
        if answer is not None and versions.get(key, 0) != answer.version:
            stale.append(Stale(key, answer, None if isinstance(new, File) else new))
            continue
        saved[key] = write(application, question, answer, new, actor, at, shown=shown)
    if application.state == ApplicationState.DRAFT:
        copy_columns(application, questions.values(), {key: a.value for key, a in saved.items()})
    if saved:
        if application.state == ApplicationState.SUBMITTED:
            application.changed_at = at
        application.save(update_fields=["title", "summary", "amount", "topic", "changed_at"])
        emit(
            SectionSaved(application=application.reference, section=str(section)),
            actor=actor,
            at=at,
            after={"answers": sorted(saved)},
        )
    return Saved(saved, tuple(stale), is_sent=application.state == ApplicationState.SUBMITTED)


def refuse_unless_asked(window: Window, question: Question) -> None:
    """After the call only that can be changed which the request names."""
    if window.keys is not None and question.key not in window.keys:
        raise IllegalMove(
            _("Only the questions that you were asked to change are open. This one is not: "
              "%(label)s")
            % {"label": question.label}
        )  # fmt: skip


def questions_of(form: Form, section: int) -> dict[str, Question]:
    """The questions of one section by key; refused where the form has no such section."""
    for found in form.sections:
        if found.number == section:
            return {question.key: question for question in found.questions}
    raise IllegalMove(_("This application has no such section. Go back to the list of sections."))


def write(
    application: Application,
    question: Question,
    answer: Answer | None,
    new: Any,
    actor: Actor,
    at: datetime,
    *,
    shown: FormVersion | None,
) -> Answer:
    """Write one answer as its next version."""
    old_file = answer.file if answer else None
    if answer is None:
        asked = QuestionRow.objects.filter(key=question.key)
        row = asked.filter(section__form_version=application.form_version_id).first() or asked.get(
            section__form_version=shown
        )
        answer = Answer(application=application, question=row, version=0)
    answer.file = store(application, question, new, actor, at) if isinstance(new, File) else None
    answer.value = str(answer.file.key) if answer.file else new
    answer.version += 1
    answer.saved_at = at
    answer.saved_by = person(actor)
    answer.save()
    # What is part of a frozen submission stays; what the scanner refused is going already.
    if old_file is not None and old_file.is_kept and not submissions_with_file(old_file).exists():
        remove_file(file=old_file, actor=actor, at=at)
    return answer


def store(
    application: Application, question: Question, content: Any, actor: Actor, at: datetime
) -> StoredFile:
    """Keep a file of a kind for which the question asks."""
    return store_file(
        content=content,
        name=content.name or question.key,
        owner_kind=OWNER_KIND,
        owner_reference=application.reference,
        kinds=[kind for kind, _label in question.options],
        max_bytes=most_bytes(question.most),
        actor=actor,
        at=at,
    )


def copy_columns(
    application: Application, questions: Iterable[Question], values: Mapping[str, Any]
) -> None:
    """Keep the answers to named questions as columns, as far as they are good answers; `values`
    by key, None where there is none. The caller saves the application."""
    for question in questions:
        if not question.column or question.key not in values:
            continue
        value = values[question.key]
        good = value if value is not None and check(question, value) is None else None
        if question.column == "title":
            application.title = (value or "")[:200]
        elif question.column == "summary":
            application.summary = value or ""
        elif question.column == "amount":
            amount = round(Decimal(good), 2) if good else None
            is_fit = amount is not None and 0 <= amount < BEYOND_AMOUNTS
            application.amount = amount if is_fit else None
        elif question.column == "localities":
            application.localities.set(Locality.objects.filter(code__in=good or []))
        elif question.column == "topic":
            application.topic = application.challenge.topics.filter(name=good or "").first()
