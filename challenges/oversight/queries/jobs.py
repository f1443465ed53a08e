"""What the workers have to do, are doing and could not do."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from challenges.judging.models import AssignmentRun, RankingRun
from challenges.judging.states import RunState
from challenges.kernel.policy import Actor
from challenges.notifications.queries import failed_notices, unsent_notices
from challenges.oversight.policy import may_see_jobs


@dataclass(frozen=True)
class Job:
    """One kind of background work: how many wait, run, failed, and since when the oldest waits."""

    name: str
    waiting: int
    running: int
    failed: int
    oldest_at: datetime | None
    failures: tuple[str, ...]


def jobs(actor: Actor, at: datetime) -> list[Job]:
    """Every kind of background work as it stands; nothing for those who may not see it."""
    if not may_see_jobs(actor):
        return []
    unsent, failed = unsent_notices(at), failed_notices()
    oldest = unsent.first()
    return [
        Job(
            name="mail",
            waiting=unsent.count(),
            running=0,
            failed=failed.count(),
            oldest_at=oldest.created_at if oldest else None,
            failures=tuple(f"{notice.email}: {notice.failure}" for notice in failed[:10]),
        ),
        _runs("assignment", AssignmentRun.objects.all()),
        _runs("ranking", RankingRun.objects.all()),
    ]


def _runs(name: str, runs: QuerySet) -> Job:
    waiting = runs.filter(state=RunState.QUEUED).order_by("requested_at")
    failed = runs.filter(state=RunState.FAILED).select_related("round").order_by("-requested_at")
    oldest = waiting.first()
    return Job(
        name=name,
        waiting=waiting.count(),
        running=runs.filter(state=RunState.RUNNING).count(),
        failed=failed.count(),
        oldest_at=oldest.requested_at if oldest else None,
        failures=tuple(f"{run.round.reference}: {run.message}" for run in failed[:10]),
    )
