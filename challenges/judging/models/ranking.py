"""Background runs that rank a closed round, the standings they wrote, and their repetition."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.applications.models import Application
from challenges.judging.states import UNDER_WAY, RunState
from challenges.organisations.models import User

from .rounds import Round


class RankingRun(models.Model):
    """One ranking of a round; the newest `done` one counts. Fields as in AssignmentRun.

    `is_calibrated`: calibrated scores were ranked and not raw means. `is_measured`: how sure the
    ranks are is known. What was found is frozen as it was worked out, to be shown and never to be
    asked about: `figures` (engines.findings.Figures), and for few eyes `judge_reports` (a list of
    engines.reports.JudgeReport) and `group_checks` (engines.reports.GroupChecks). They are null
    where history does not tell them.
    """

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
    is_calibrated = models.BooleanField(default=False)
    is_measured = models.BooleanField(default=False)
    figures = models.JSONField(null=True, blank=True)
    judge_reports = models.JSONField(null=True, blank=True)
    group_checks = models.JSONField(null=True, blank=True)

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


class StandingBand(models.TextChoices):
    """Whether the scores settle that an application is among the places."""

    CLEAR = "clear", _("Clear")
    DISCUSS = "discuss", _("Discuss")
    OUT = "out", _("Out")


class Standing(models.Model):
    """Where one application stands in a ranking. Scores are on 0 to 100.

    `mean`, `lowest` and `highest` are of its reviews. Where scores are calibrated, `calibrated` is
    what is ranked, `leniency` how much kinder its judges were than the panel (below 0: stricter),
    and `adjusted` the mean less that. `first` to `last` is the 90 % interval of the rank, `chance`
    that of being among the places, `group` counts groups that the scores tell apart. Null and ''
    where it is not known.
    """

    run = models.ForeignKey(RankingRun, models.CASCADE, related_name="standings")
    application = models.ForeignKey(Application, models.PROTECT, related_name="standings")
    rank = models.PositiveIntegerField()
    mean = models.DecimalField(max_digits=6, decimal_places=3)
    lowest = models.DecimalField(max_digits=6, decimal_places=3)
    highest = models.DecimalField(max_digits=6, decimal_places=3)
    reviews = models.PositiveSmallIntegerField()
    stratum = models.CharField(max_length=120, blank=True)
    calibrated = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    leniency = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    adjusted = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    is_tied = models.BooleanField(default=False)
    first = models.PositiveIntegerField(null=True, blank=True)
    last = models.PositiveIntegerField(null=True, blank=True)
    chance = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    band = models.CharField(max_length=8, choices=StandingBand, blank=True)
    group = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "application"], name="one_standing_of_an_application_in_a_run"
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True, last__isnull=True)
                | Q(first__lte=models.F("rank"), last__gte=models.F("rank")),
                name="a_rank_lies_in_its_interval",
            ),
        ]
        indexes = [models.Index(fields=["run", "rank"], name="standings_by_rank")]

    def __str__(self) -> str:
        return f"{self.rank}. {self.application}"


class RankingRepeat(models.Model):
    """A ranking worked out once more from the rows as they are, to see whether it is the same.

    Changes nothing. Fields as in AssignmentRun. `is_same_input` and `differing`, how many
    applications stand elsewhere or otherwise, are null until it is done.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(RankingRun, models.PROTECT, related_name="repeats")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    requested_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    input_sha256 = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    message = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    is_same_input = models.BooleanField(null=True, blank=True)
    differing = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run"],
                condition=Q(state__in=UNDER_WAY),
                name="one_active_repeat_of_a_ranking",
            ),
            models.CheckConstraint(
                condition=~Q(state=RunState.DONE)
                | Q(is_same_input__isnull=False, differing__isnull=False),
                name="a_repeat_that_is_done_says_what_it_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run} repeated {self.key}"
