"""What the workers have to do, are doing and could not do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from challenges.applications.queries import waiting_copies
from challenges.files.queries import is_scanned, unchecked_files
from challenges.judging.models import AssignmentRun, RankingRepeat, RankingRun
from challenges.judging.states import RoundState, RunState
from challenges.kernel.policy import Actor
from challenges.notifications.models import Notice
from challenges.notifications.queries import failed_notices, unsent_notices
from challenges.oversight.policy import may_see_jobs, watched_rounds

SHOWN = 20
Run = AssignmentRun | RankingRun | RankingRepeat


@dataclass(frozen=True)
class Failure:
    """What failed, when it was asked for, and why; `args` are those of the job's `again`."""

    title: str
    since: datetime
    why: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """One kind of background work, `name` in words: how many wait, run and failed.

    `failures` are the newest; `again` is the address that repeats each of them, or all at once
    where they have no arguments; '' where that happens by itself.
    """

    name: str
    waiting: int
    running: int
    failed: int
    oldest_at: datetime | None
    failures: tuple[Failure, ...]
    again: str

    @property
    def is_repeated_at_once(self) -> bool:
        return bool(self.again) and not any(failure.args for failure in self.failures)


def jobs(actor: Actor, at: datetime) -> list[Job]:
    """Every kind of background work as it stands, in a constant number of queries.

    Nothing for those who may not see it, and nothing of a judging that is closed to them.
    """
    if not may_see_jobs(actor):
        return []
    rounds = watched_rounds(actor)
    searched = (RoundState.PREPARING, RoundState.SCORING)
    ranked = (RoundState.CLOSED, RoundState.RANKED)
    return [
        _mails(at),
        *_scans(),
        _runs(
            _("Finding judges"),
            AssignmentRun.objects.filter(round__in=rounds),
            Q(round__state__in=searched),
            again="judging:request_assignment",
        ),
        _runs(
            _("Ranking scores"),
            RankingRun.objects.filter(round__in=rounds),
            Q(round__state__in=ranked),
            again="judging:request_ranking",
        ),
        _runs(
            _("Working rankings out again"),
            RankingRepeat.objects.filter(round__in=rounds),
            Q(round__state__in=(RoundState.RANKED, RoundState.DECIDED)),
            again="judging:repeat_ranking",
        ),
        _papers(),
    ]


def why_of(notice: Notice) -> str:
    """In our words, then in the server's."""
    return f"{notice.get_trouble_display()} {notice.failure}".strip()


def _mails(at: datetime) -> Job:
    counts = unsent_notices(at).aggregate(waiting=Count("pk"), oldest_at=Min("created_at"))
    failures = [
        # Nobody may learn who follows or asks, nor from what the mail server said of it.
        Failure(title=_("Somebody who follows or has asked"), since=notice.created_at, why="")
        if notice.is_confidential
        else Failure(title=notice.email, since=notice.created_at, why=why_of(notice))
        for notice in failed_notices()[:SHOWN]
    ]
    return Job(
        name=_("Mails"),
        running=0,
        failed=failed_notices().count(),
        failures=tuple(failures),
        again="oversight:send_again",
        **counts,
    )


def _scans() -> list[Job]:
    """Files that wait for the virus scanner; nothing without one. Those at which it failed are
    tried again by themselves.
    """
    if not is_scanned():
        return []
    waiting = unchecked_files()
    failed = waiting.exclude(scan_trouble="")
    counts = waiting.aggregate(waiting=Count("pk"), oldest_at=Min("uploaded_at"))
    return [
        Job(
            name=_("Scanning files for viruses"),
            running=0,
            failed=failed.count(),
            failures=tuple(
                Failure(title=file.owner_reference, since=file.uploaded_at, why=file.scan_trouble)
                for file in failed[:SHOWN]
            ),
            again="",
            **counts,
        )
    ]


def _papers() -> Job:
    """PDFs that are to be drawn; those that failed are tried again by themselves.

    Only their challenge is named: whose draft it is nobody here may know.
    """
    failed = waiting_copies().exclude(trouble="")
    counts = waiting_copies().aggregate(waiting=Count("pk"), oldest_at=Min("asked_at"))
    return Job(
        name=_("Drawing PDFs"),
        running=0,
        failed=failed.count(),
        failures=tuple(
            Failure(title=copy.of_challenge.title, since=copy.asked_at, why=copy.trouble)
            for copy in failed.select_related(
                "submission__application__challenge", "draft__challenge", "challenge"
            ).order_by("-asked_at", "-pk")[:SHOWN]
        ),
        again="",
        **counts,
    )


def _runs(name: str, runs: QuerySet, is_wanted: Q, *, again: str) -> Job:
    """A run that failed is over once its round has a newer one, or has moved on without it."""
    counts = runs.aggregate(
        waiting=Count("pk", filter=Q(state=RunState.QUEUED)),
        running=Count("pk", filter=Q(state=RunState.RUNNING)),
        oldest_at=Min("requested_at", filter=Q(state=RunState.QUEUED)),
    )
    newer = runs.model.objects.filter(round=OuterRef("round")).filter(
        Q(requested_at__gt=OuterRef("requested_at"))
        | Q(requested_at=OuterRef("requested_at"), pk__gt=OuterRef("pk"))
    )
    failed = runs.filter(is_wanted, ~Exists(newer), state=RunState.FAILED)
    shown: Iterable[Run] = failed.select_related("round__challenge").order_by(
        F("requested_at").desc(), "-pk"
    )[:SHOWN]
    return Job(
        name=name,
        failed=failed.count(),
        failures=tuple(
            Failure(
                title=run.round.challenge.title,
                since=run.requested_at,
                why=run.message,
                args=(run.round.reference,),
            )
            for run in shown
        ),
        again=again,
        **counts,
    )
