"""Background runs that rank a closed round, and the standings they wrote."""

import uuid

from django.db import models
from django.db.models import Q

from challenges.applications.models import Application
from challenges.judging.states import RunState

from .rounds import Round


class RankingRun(models.Model):
    """One ranking of a round; the newest `done` one counts. Fields as in AssignmentRun."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="ranking_runs")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    requested_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    input_sha256 = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    seed = models.PositiveIntegerField(default=1)
    message = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state__in=(RunState.QUEUED, RunState.RUNNING)),
                name="one_active_ranking_run_per_round",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="ranking_progress_is_per_cent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.key}"


class Standing(models.Model):
    """Where one application stands in a ranking. Means are on 0 to 100."""

    run = models.ForeignKey(RankingRun, models.CASCADE, related_name="standings")
    application = models.ForeignKey(Application, models.PROTECT, related_name="standings")
    rank = models.PositiveIntegerField()
    mean = models.DecimalField(max_digits=6, decimal_places=3)
    lowest = models.DecimalField(max_digits=6, decimal_places=3)
    highest = models.DecimalField(max_digits=6, decimal_places=3)
    reviews = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "application"], name="one_standing_of_an_application_in_a_run"
            ),
        ]
        indexes = [models.Index(fields=["run", "rank"], name="standings_by_rank")]

    def __str__(self) -> str:
        return f"{self.rank}. {self.application}"
