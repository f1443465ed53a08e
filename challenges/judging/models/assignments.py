"""Background runs that propose who judges what, and the pairs themselves."""

import uuid

from django.db import models
from django.db.models import Q

from challenges.applications.models import Application, Submission
from challenges.judging.states import AssignmentState, Change, RunState
from challenges.organisations.models import User

from .rounds import Round


class AssignmentRun(models.Model):
    """One request to assign judges. The row is the job: the queue only makes it prompt.

    A worker claims it by `lease_until`; `input_sha256`, `seed` and `engine_version` let anybody
    compute the result again. `progress` is per cent, as of `heard_at`. `message` says in words what
    came of it, `result` holds what the engine answered (judging.runs.results). `change` says what
    becomes of pairs that stand. `because` is why a gap is filled without anybody having asked.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="assignment_runs")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    requested_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    input_sha256 = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    seed = models.PositiveIntegerField(default=1)
    message = models.TextField(blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    change = models.CharField(max_length=6, choices=Change, default=Change.FREEZE)
    because = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state__in=(RunState.QUEUED, RunState.RUNNING, RunState.DONE)),
                name="one_active_assignment_run_per_round",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="assignment_progress_is_per_cent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.key}"


class Assignment(models.Model):
    """One submission with one judge; `position` is the judge's own seeded reading order."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="assignments")
    run = models.ForeignKey(
        AssignmentRun, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    application = models.ForeignKey(Application, models.PROTECT, related_name="assignments")
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    judge = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=10, choices=AssignmentState, default=AssignmentState.PROPOSED
    )
    recusal_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "application", "judge"],
                name="a_judge_meets_an_application_once_in_a_round",
            ),
        ]
        indexes = [
            models.Index(fields=["judge", "round", "position"], name="assignments_of_a_judge")
        ]

    def __str__(self) -> str:
        return f"{self.judge}: {self.application}"
