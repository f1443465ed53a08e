"""An application as those who judge it blind may read it: the one door to its words and files.

Answers to questions that the form calls identifying are not there, nor are their files. In what is
left, the names of the applicant and of its people are masked. Files are numbered, because their
names may say who sent them, and handed out without what they hold of who made them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.files.models import StoredFile
from challenges.files.queries import not_shown_blind, not_to_be_opened
from challenges.files.states import FileState
from challenges.judging.engines.masking import Mask, Names, names_of_site
from challenges.judging.models import Assignment

FILE = "file"


@dataclass(frozen=True)
class Answer:
    """One question and its answer, as a judge reads it; `document` numbers a file, and `closed`
    says why it cannot be opened.
    """

    label: str
    text: str
    document: int | None = None
    closed: str = ""

    @property
    def paragraphs(self) -> list[str]:
        return [part for part in self.text.split("\n") if part.strip()]


@dataclass(frozen=True)
class Part:
    """One section of an application."""

    title: str
    answers: tuple[Answer, ...]


def with_names(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """The assignments with all that masking asks for: four queries, whatever their number."""
    return assignments.select_related(
        "submission", "application__lead", "application__organisation__parent"
    ).prefetch_related(
        "application__organisation__parts",
        "application__organisation__memberships__user",
        "application__collaborators__user",
    )


def mask_of(application: Application, declared_by: str = "") -> Mask:
    """Masks the names of the applicant, of bodies linked to it, of its people and of those whom
    they let in from outside."""
    organisation = application.organisation
    bodies: list[str] = []
    people = [declared_by]
    if organisation is not None:
        linked = [organisation, organisation.parent, *organisation.parts.all()]
        for body in filter(None, linked):
            bodies += [body.name, body.short_name, *names_of_site(body.website)]
        people += [seat.user.name for seat in organisation.memberships.all()]
    people += [each.user.name for each in application.collaborators.all() if each.user]
    if application.lead is not None:
        people.append(application.lead.name)
    return Mask(Names(tuple(bodies), tuple(people)), _("[applicant]"))


def blind_parts(assignment: Assignment) -> list[Part]:
    """The frozen application, section by section, without what says who wrote it."""
    mask, parts, documents = _mask(assignment), [], 0
    keys = _keys_of_files(assignment)
    sent = [key for key in keys if key]
    closed = not_shown_blind(sent) | not_to_be_opened(sent)
    for title, questions in _open_questions(assignment):
        answers = []
        for question in questions:
            if question.get("kind") == FILE:
                why = closed.get(keys[documents], "")
                documents += 1
                answers.append(Answer(question["label"], "", documents, why))
            else:
                answers.append(Answer(question["label"], mask(str(question.get("text") or ""))))
        if answers:
            parts.append(Part(title, tuple(answers)))
    return parts


def document_of(assignment: Assignment, number: int) -> tuple[StoredFile, str] | None:
    """The file that `blind_parts` numbers so, and the ending of its name; None if there is none."""
    keys = _keys_of_files(assignment)
    if not 1 <= number <= len(keys):
        return None
    file = StoredFile.objects.filter(key=keys[number - 1], state=FileState.STORED).first()
    return (file, Path(file.name).suffix.lower()) if file else None


def _keys_of_files(assignment: Assignment) -> list[str]:
    """In the order of their numbers; '' where no file was sent."""
    return [
        str((question.get("value") or {}).get("key", ""))
        for _title, questions in _open_questions(assignment)
        for question in questions
        if question.get("kind") == FILE
    ]


def blind_title(assignment: Assignment) -> str:
    """The application's masked title; nothing where the form calls it identifying."""
    title = assignment.application.title
    is_shown = any(
        question.get("text") == title
        for _title, questions in _open_questions(assignment)
        for question in questions
    )
    return _mask(assignment)(title) if is_shown else ""


def _mask(assignment: Assignment) -> Mask:
    submission = assignment.submission
    return mask_of(assignment.application, submission.declared_by if submission else "")


def _open_questions(assignment: Assignment) -> list[tuple[str, list[dict[str, Any]]]]:
    """By section, the answered questions that do not say who wrote it."""
    content = (assignment.submission.content or {}) if assignment.submission else {}
    return [
        (
            section.get("title", ""),
            [
                question
                for question in section.get("questions", [])
                if not question.get("is_identifying")
                and (question.get("text") or question.get("value"))
            ],
        )
        for section in content.get("sections", [])
    ]
