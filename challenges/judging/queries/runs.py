"""Background runs: which wait for a worker, and which one a page is about."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from challenges.judging.models import Assignment, AssignmentRun, RankingRun, Round
from challenges.judging.states import AssignmentState, RunState


@dataclass(frozen=True)
class WaitingRun:
    """A run that a worker should take: `job` is `assign_judges` or `rank_round`."""

    job: str
    run_key: str


def waiting_runs(at: datetime) -> list[WaitingRun]:
    """Runs that nobody has taken, and those whose worker was lost, the oldest first."""
    is_waiting = Q(state=RunState.QUEUED) | Q(state=RunState.RUNNING, lease_until__lte=at)
    found = [
        (run.requested_at, run.pk, WaitingRun(job, str(run.key)))
        for job, kind in (("assign_judges", AssignmentRun), ("rank_round", RankingRun))
        for run in kind.objects.filter(is_waiting)  # type: ignore[attr-defined]
    ]
    return [waiting for _at, _pk, waiting in sorted(found, key=lambda each: each[:2])]


def latest_assignment_run(judged: Round) -> AssignmentRun | None:
    """The run that the assignment page shows: the newest one."""
    return AssignmentRun.objects.filter(round=judged).order_by("-requested_at", "-pk").first()


def latest_ranking_run(judged: Round) -> RankingRun | None:
    """The newest request to rank, whatever became of it."""
    return RankingRun.objects.filter(round=judged).order_by("-requested_at", "-pk").first()


def proposed_pairs(run: AssignmentRun) -> QuerySet[Assignment]:
    """What the run proposes and nobody has published."""
    pairs = Assignment.objects.filter(run=run, state=AssignmentState.PROPOSED)
    return pairs.select_related("application__organisation", "judge").order_by(
        "application__reference", "judge__name", "pk"
    )
