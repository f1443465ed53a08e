"""A judge's own list and score sheets. Everything starts from `own_assignments`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.models import Prefetch, QuerySet

from challenges.applications.models import Submission
from challenges.catalogue.models import Criterion
from challenges.files.models import StoredFile
from challenges.files.states import FileState
from challenges.judging.models import Assignment, Round, Scoresheet
from challenges.judging.policy import judged_rounds, own_assignments, untied
from challenges.judging.states import AssignmentState, SheetState
from challenges.kernel.policy import Actor
from challenges.organisations.policy import person

FILE = "file"


@dataclass(frozen=True)
class Answer:
    """One question and its answer, as a judge reads it; `document` numbers a file."""

    label: str
    text: str
    document: int | None = None

    @property
    def paragraphs(self) -> list[str]:
        return [part for part in self.text.split("\n") if part.strip()]


@dataclass(frozen=True)
class Part:
    """One section of an application."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Line:
    """One application on a judge's list; `state` is done, draft, todo or recused."""

    number: int
    key: str
    reference: str
    title: str
    state: str

    @property
    def is_open(self) -> bool:
        return self.state in ("draft", "todo")


def rounds_of_judge(actor: Actor, at: datetime) -> QuerySet[Round]:
    """The rounds in which the person has applications to score, the next to end first."""
    rounds = judged_rounds(actor).select_related("challenge__owner", "challenge__programme")
    return rounds.order_by("scoring_closes_at", "pk")


def own_list(actor: Actor, judged: Round) -> list[Line]:
    """The judge's applications of a round in their own order: two queries.

    What they stepped back from keeps its place without a title; what they are tied to is not
    there at all.
    """
    mine = Assignment.objects.filter(round=judged, pk__in=own_assignments(actor).values("pk"))
    left = Assignment.objects.filter(
        round=judged, judge=person(actor), state=AssignmentState.RECUSED
    )
    rows = (mine | Assignment.objects.filter(pk__in=untied(left).values("pk"))).select_related(
        "application", "submission"
    )
    drafts = Scoresheet.objects.filter(state=SheetState.DRAFT)
    rows = rows.prefetch_related(Prefetch("scoresheets", drafts, to_attr="drafts"))
    return [
        Line(
            number=number,
            key=str(row.key),
            reference=row.application.reference,
            title="" if row.state == AssignmentState.RECUSED else blind_title(row),
            state=_state(row),
        )
        for number, row in enumerate(rows.order_by("position", "pk"), start=1)
    ]


def _state(row: Assignment) -> str:
    if row.state == AssignmentState.RECUSED:
        return "recused"
    if row.state == AssignmentState.SUBMITTED:
        return "done"
    return "draft" if row.drafts else "todo"  # type: ignore[attr-defined]


def next_open(lines: Iterable[Line], after: str) -> Line | None:
    """The next application to score behind the one with key `after`, else the first one left."""
    lines = list(lines)
    here = next((at for at, line in enumerate(lines) if line.key == after), -1)
    ahead = [line for line in [*lines[here + 1 :], *lines[: max(here, 0)]] if line.is_open]
    return ahead[0] if ahead else None


def own_sheets(actor: Actor) -> QuerySet[Assignment]:
    """Assignments whose score sheet the actor may open, with what the page needs."""
    return own_assignments(actor).select_related(
        "round__challenge__owner", "application", "submission", "judge"
    )


def latest_sheet_of(assignment: Assignment) -> Scoresheet | None:
    """The newest revision, draft or submitted, with its scores."""
    sheets = assignment.scoresheets.prefetch_related("scores__criterion")
    return sheets.order_by("-revision").first()


def criteria_with_bands(judged: Round) -> list[Criterion]:
    """The criteria in order, each with its bands."""
    return list(judged.challenge.criteria.order_by("position").prefetch_related("bands"))


def blind_parts(submission: Submission | None) -> list[Part]:
    """The frozen application without the answers that say who wrote it.

    Files are numbered: their names may say who sent them.
    """
    parts, documents = [], 0
    for section in _sections(submission):
        answers = []
        for question in section.get("questions", []):
            if question.get("is_identifying") or not (
                question.get("text") or question.get("value")
            ):
                continue
            if question.get("kind") == FILE:
                documents += 1
                answers.append(Answer(question["label"], "", documents))
            else:
                answers.append(Answer(question["label"], str(question.get("text") or "")))
        if answers:
            parts.append(Part(section.get("title", ""), tuple(answers)))
    return parts


def document_of(assignment: Assignment, number: int) -> tuple[StoredFile, str] | None:
    """The file that `blind_parts` numbers so, and the ending of its name; None if there is none."""
    keys = [
        str((question.get("value") or {}).get("key", ""))
        for section in _sections(assignment.submission)
        for question in section.get("questions", [])
        if question.get("kind") == FILE and question.get("value")
        if not question.get("is_identifying")
    ]
    if not 1 <= number <= len(keys):
        return None
    file = StoredFile.objects.filter(key=keys[number - 1], state=FileState.STORED).first()
    return (file, Path(file.name).suffix.lower()) if file else None


def blind_title(assignment: Assignment) -> str:
    """The application's title where the form does not call it identifying, else nothing."""
    title = assignment.application.title
    is_shown = any(
        question.get("text") == title and not question.get("is_identifying")
        for section in _sections(assignment.submission)
        for question in section.get("questions", [])
    )
    return title if is_shown else ""


def _sections(submission: Submission | None) -> list[dict[str, Any]]:
    return list((submission.content or {}).get("sections", [])) if submission else []
