"""How a worker takes a run, shows how far it is, and notices that it no longer has it.

The row is the job. A lease says until when a worker has it: the second worker is refused, and a
run whose worker was lost is taken up again once the lease is over.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from challenges.judging.models import AssignmentRun, RankingRepeat, RankingRun
from challenges.judging.states import RUN, RunState

# Longer than any task may take, so that a living worker never loses its run.
LEASE = timedelta(seconds=90)
ATTEMPTS = 5

Clock = Callable[[], datetime]
Run = TypeVar("Run", AssignmentRun, RankingRun, RankingRepeat)


def claim(kind: type[Run], run_key: str, at: datetime) -> Run | None:
    """Take the run until `at` + LEASE, inside the caller's transaction.

    None when it is over, another worker has it, or it does not exist. A run that was begun
    ATTEMPTS times without an end comes back failed.
    """
    runs = kind.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "round__challenge"
    )
    run = runs.filter(key=run_key).first()
    if run is None or not RUN.allows(run, "begin"):
        return None
    if run.lease_until is not None and run.lease_until > at:
        return None
    if run.attempts >= ATTEMPTS:
        RUN.move(run, "fail")
        run.finished_at = at
        run.save(update_fields=["state", "finished_at"])
        return run
    RUN.move(run, "begin")
    run.attempts += 1
    run.lease_until = at + LEASE
    run.progress = 10
    fields = ["state", "attempts", "lease_until", "progress"]
    if isinstance(run, AssignmentRun):
        run.heard_at = at
        fields.append("heard_at")
    run.save(update_fields=fields)
    return run


def record_progress(run: Run, percent: int, at: datetime) -> bool:
    """Show how far the run is and renew its lease. False when it is not ours any more."""
    ours = type(run).objects.filter(pk=run.pk, state=RunState.RUNNING, attempts=run.attempts)
    told: dict[str, datetime] = {"heard_at": at} if isinstance(run, AssignmentRun) else {}
    return bool(ours.update(progress=percent, lease_until=at + LEASE, **told))


def lock_ours(run: Run) -> Run | None:
    """The run, held, if it is still this worker's to finish."""
    return (
        type(run)
        .objects.select_for_update(no_key=True, of=("self",))
        .filter(pk=run.pk, state=RunState.RUNNING, attempts=run.attempts)
        .first()
    )
