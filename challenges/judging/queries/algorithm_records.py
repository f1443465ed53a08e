"""The algorithmic transparency record of a round: what may be told in public once it is decided.

It names no judge and no application, and says nothing of a round that was recorded from a file
without its figures.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from challenges.catalogue.models import Challenge
from challenges.judging.engines.findings import Figures
from challenges.judging.models import Assignment, AssignmentRun, Decision, RankingRun, Round
from challenges.judging.states import DecisionState, RunState

from .rankings import counting_run, figures_of


@dataclass(frozen=True)
class AssignmentFacts:
    """How judges were found by the engine, in numbers."""

    runs: int
    pairs: int
    version: str
    seed: int


@dataclass(frozen=True)
class RecordFacts:
    """What the record of one round rests on. `assignment` is None where people found judges."""

    judged: Round
    run: RankingRun
    figures: Figures
    assignment: AssignmentFacts | None
    is_published: bool


def record_facts(judged: Round) -> RecordFacts | None:
    """Of the ranking that counts; None where none was worked out here. Five queries at most."""
    run = counting_run(judged)
    figures = figures_of(run) if run else None
    if run is None or figures is None:
        return None
    released = Decision.objects.filter(round=judged, state=DecisionState.RELEASED)
    return RecordFacts(judged, run, figures, _assignment(judged), released.exists())


def published_record(challenge: Challenge) -> RecordFacts | None:
    """Of the last round of a challenge whose decision is out; None where nothing is published."""
    rounds = Round.objects.filter(
        challenge=challenge, decision__state=DecisionState.RELEASED
    ).select_related("challenge__owner")
    newest = rounds.order_by("-decision__released_at", "-pk").first()
    return record_facts(newest) if newest else None


def with_algorithm_record(challenges: QuerySet[Any]) -> QuerySet[Any]:
    """With `has_algorithm_record`: whether a round that the engines worked on is decided."""
    ranked = RankingRun.objects.filter(
        round__challenge=OuterRef("pk"),
        round__decision__state=DecisionState.RELEASED,
        state=RunState.DONE,
        figures__isnull=False,
    )
    return challenges.annotate(has_algorithm_record=Exists(ranked))


def _assignment(judged: Round) -> AssignmentFacts | None:
    runs = AssignmentRun.objects.filter(round=judged, state=RunState.PUBLISHED)
    newest = runs.order_by("-finished_at", "-pk").first()
    if newest is None:
        return None
    pairs = Assignment.objects.filter(run__in=runs).count()
    return AssignmentFacts(runs.count(), pairs, newest.engine_version, newest.seed)
