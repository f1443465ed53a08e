"""A judge's own list and score sheets. Everything starts from `own_assignments`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from challenges.catalogue.models import Challenge, Criterion
from challenges.judging.models import Assignment, Round, Scoresheet
from challenges.judging.policy import judged_rounds, own_assignments, untied
from challenges.judging.states import AssignmentState, SheetState
from challenges.kernel.policy import Actor
from challenges.organisations.policy import person

from .blind import blind_title, with_names


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
    """The judge's applications of a round in their own order: constant queries.

    What they stepped back from keeps its place without a title; what they are tied to is not
    there at all.
    """
    mine = Assignment.objects.filter(round=judged, pk__in=own_assignments(actor).values("pk"))
    left = Assignment.objects.filter(
        round=judged, judge=person(actor), state=AssignmentState.RECUSED
    )
    rows = with_names(mine | Assignment.objects.filter(pk__in=untied(left).values("pk")))
    drafts = Scoresheet.objects.filter(state=SheetState.DRAFT)
    rows = rows.prefetch_related(Prefetch("scoresheets", drafts, to_attr="drafts"))
    return [
        Line(
            number=number,
            key=str(row.key),
            reference=row.application.reference,
            title="" if row.state == AssignmentState.RECUSED else blind_title(row),
            state=_state(row.state, drafts=row.drafts),
        )
        for number, row in enumerate(rows.order_by("position", "pk"), start=1)
    ]


@dataclass(frozen=True)
class OwnShare:
    """What the person judges of a round themselves: how many sheets, and how many are in."""

    given: int
    scored: int

    @property
    def left(self) -> int:
        return self.given - self.scored


def own_share(actor: Actor, judged: Round) -> OwnShare:
    """For whoever runs or chairs a round and judges in it as well: one query."""
    is_in = Q(state=AssignmentState.SUBMITTED)
    counts = own_assignments(actor).filter(round=judged)
    return OwnShare(**counts.aggregate(given=Count("pk"), scored=Count("pk", filter=is_in)))


def _state(state: str, *, drafts: Sequence[Scoresheet]) -> str:
    if state == AssignmentState.RECUSED:
        return "recused"
    if state == AssignmentState.SUBMITTED:
        return "done"
    return "draft" if drafts else "todo"


def next_open(lines: Iterable[Line], after: str) -> Line | None:
    """The next application to score behind the one with key `after`, else the first one left."""
    lines = list(lines)
    here = next((at for at, line in enumerate(lines) if line.key == after), -1)
    ahead = [line for line in [*lines[here + 1 :], *lines[: max(here, 0)]] if line.is_open]
    return ahead[0] if ahead else None


def own_sheets(actor: Actor) -> QuerySet[Assignment]:
    """Assignments whose score sheet the actor may open, with what the page needs."""
    return with_names(own_assignments(actor)).select_related("round__challenge__owner", "judge")


def sheets_of(assignment: Assignment) -> list[Scoresheet]:
    """Every revision, the newest first, draft or submitted, with its scores."""
    sheets = assignment.scoresheets.prefetch_related("scores__criterion")
    return list(sheets.order_by("-revision"))


def criteria_with_bands(judged: Round) -> list[Criterion]:
    """The criteria in order, each with its bands."""
    return criteria_of_sheet(judged.challenge)


def criteria_of_sheet(challenge: Challenge) -> list[Criterion]:
    """The same of a challenge that has no round yet."""
    return list(challenge.criteria.order_by("position").prefetch_related("bands"))
