"""Background runs: which wait for a worker, and which one a page is about."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from challenges.judging.models import Assignment, AssignmentRun, RankingRepeat, RankingRun, Round
from challenges.judging.policy import may_know_applicants
from challenges.judging.states import TO_SCORE, UNDER_WAY, AssignmentState, RunState
from challenges.kernel.policy import Actor

from .moves import of_hundred

RUNS: dict[str, type[AssignmentRun] | type[RankingRun] | type[RankingRepeat]] = {
    "assign_judges": AssignmentRun,
    "rank_round": RankingRun,
    "repeat_ranking": RankingRepeat,
}


@dataclass(frozen=True)
class WaitingRun:
    """A run that a worker should take: `job` is the name of the run that does it."""

    job: str
    run_key: str


def waiting_runs(at: datetime) -> list[WaitingRun]:
    """Runs that nobody has taken, and those whose worker was lost, the oldest first."""
    is_waiting = Q(state=RunState.QUEUED) | Q(state=RunState.RUNNING, lease_until__lte=at)
    found = [
        (run.requested_at, run.pk, WaitingRun(job, str(run.key)))
        for job, kind in RUNS.items()
        for run in kind.objects.filter(is_waiting)
    ]
    return [waiting for _at, _pk, waiting in sorted(found, key=lambda each: each[:2])]


def latest_assignment_run(judged: Round) -> AssignmentRun | None:
    """The run that the assignment page shows: the newest one."""
    return AssignmentRun.objects.filter(round=judged).order_by("-requested_at", "-pk").first()


def latest_ranking_run(judged: Round) -> RankingRun | None:
    """The newest request to rank, whatever became of it."""
    return RankingRun.objects.filter(round=judged).order_by("-requested_at", "-pk").first()


def latest_repeat(run: RankingRun) -> RankingRepeat | None:
    """The newest time that this ranking was worked out again."""
    repeats = RankingRepeat.objects.filter(run=run).select_related("requested_by")
    return repeats.order_by("-requested_at", "-pk").first()


def followed_ranking(judged: Round) -> RankingRun | RankingRepeat | None:
    """What a page that waits for a ranking, or for its repetition, follows."""
    repeat = RankingRepeat.objects.filter(round=judged, state__in=UNDER_WAY).first()
    return repeat or latest_ranking_run(judged)


@dataclass(frozen=True)
class ProposedApplication:
    """One application and who would read it: `new` are proposed, `standing` have it already and
    keep it, from `taken` it is taken back. `worth` is that of its average pair, of 100."""

    reference: str
    title: str
    organisation: str
    standing: tuple[str, ...]
    new: tuple[str, ...]
    taken: tuple[str, ...] = ()
    worth: int | None = None


@dataclass(frozen=True)
class ProposedLoad:
    """One judge and how many applications they would have, of how many at most."""

    name: str
    applications: int
    new: int
    taken: int
    load_limit: int | None


@dataclass(frozen=True)
class Proposal:
    """What a run proposes, by application and by judge."""

    applications: tuple[ProposedApplication, ...]
    loads: tuple[ProposedLoad, ...]
    pairs: int


def proposal_of(run: AssignmentRun, actor: Actor) -> Proposal:
    """The proposal beside what stands already, in a constant number of queries.

    Applications have only their references for whoever has still to score blind.
    """
    is_named = may_know_applicants(actor, run.round)
    states = (AssignmentState.PROPOSED, *TO_SCORE)
    rows = Assignment.objects.filter(round=run.round, state__in=states)
    rows = rows.select_related("application__organisation", "judge")
    by_application: dict[str, list[Assignment]] = defaultdict(list)
    by_judge: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows.order_by("application__reference", "judge__name", "pk"):
        by_application[row.application.reference].append(row)
        by_judge[row.judge_id].append(row)
    removed = run.result.get("difference", {}).get("removed", ())
    leaving = {(each["application"], each["judge"]) for each in removed}
    sums = run.result.get("sums", {})
    seats = run.round.panel.members.select_related("user")
    return Proposal(
        applications=tuple(
            ProposedApplication(
                reference=reference,
                title=pairs[0].application.title if is_named else "",
                organisation=pairs[0].application.organisation.name if is_named else "",
                standing=tuple(
                    str(each.judge)
                    for each in pairs
                    if each.state in TO_SCORE and (reference, each.judge.reference) not in leaving
                ),
                new=tuple(str(each.judge) for each in pairs if each.state not in TO_SCORE),
                taken=tuple(
                    str(each.judge)
                    for each in pairs
                    if (reference, each.judge.reference) in leaving
                ),
                worth=_worth(sums.get(reference), len(pairs) - _count(reference, leaving)),
            )
            for reference, pairs in sorted(
                by_application.items(), key=lambda each: (sums.get(each[0], 0), each[0])
            )
        ),
        loads=tuple(
            ProposedLoad(
                name=str(seat.user),
                applications=sum(
                    (each.application.reference, each.judge.reference) not in leaving
                    for each in by_judge[seat.user_id]
                ),
                new=sum(e.state == AssignmentState.PROPOSED for e in by_judge[seat.user_id]),
                taken=sum(judge == seat.user.reference for _application, judge in leaving),
                load_limit=seat.load_limit,
            )
            for seat in seats.order_by("user__name", "pk")
        ),
        pairs=sum(
            each.state == AssignmentState.PROPOSED for pairs in by_judge.values() for each in pairs
        ),
    )


def _worth(total: int | None, pairs: int) -> int | None:
    return of_hundred(total // pairs) if total is not None and pairs else None


def _count(reference: str, leaving: set[tuple[str, str]]) -> int:
    return sum(each == reference for each, _judge in leaving)
