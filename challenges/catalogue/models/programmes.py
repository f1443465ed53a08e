"""Programmes and missions that challenges belong to."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.states import ProgrammeState
from challenges.organisations.models import Organisation

PARTIAL_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


class PartialDateField(models.CharField):
    """A date known to the day, the month or the year: ISO 8601 `YYYY[-MM[-DD]]`, or empty.

    History is often known only to the month; what is not known is not invented.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault(
            "validators",
            [RegexValidator(PARTIAL_DATE, _("Write a date as 2018, 2018-10 or 2018-10-02"))],
        )
        super().__init__(*args, **kwargs)


class Mission(models.Model):
    """One of the city's missions, to which challenges contribute.

    `changed_at`: since when its words are the programme team's own, not those of reference data.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.TextField(blank=True)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Initiative(models.Model):
    """A piece of work that a mission named."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="initiatives")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "position"], name="one_initiative_per_place_in_a_mission"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A round of challenges with a decision and a budget behind it.

    `prefix` begins every reference below it. `budget_is_ceiling` says "up to". `further_groups`
    are groups of people that its equality screenings look at beside the protected ones.
    None of its challenges is open for fewer than `minimum_open_days`. Whoever runs, judges or
    decides in one that `demands_second_factor` signs in with a passkey or an app as well.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    prefix = models.CharField(
        max_length=8, unique=True, validators=[RegexValidator(r"^[A-Z]{2,5}\d{2}$")]
    )
    summary = models.TextField(blank=True)
    decision_reference = models.CharField(max_length=20, blank=True)
    decision_url = models.URLField(max_length=500, blank=True)
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    budget_is_ceiling = models.BooleanField(default=False)
    minimum_open_days = models.PositiveSmallIntegerField(default=28)
    demands_second_factor = models.BooleanField(default=False)
    run_by = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    delivery_partner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="delivered_programmes"
    )
    launched_on = PartialDateField()
    announced_on = PartialDateField()
    state = models.CharField(max_length=10, choices=ProgrammeState, default=ProgrammeState.LIVE)
    is_demonstration = models.BooleanField(default=False)
    further_groups = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    note = models.TextField(blank=True)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0), name="no_budget_is_negative"
            ),
            models.CheckConstraint(
                condition=Q(minimum_open_days__range=(1, 365)),
                name="a_challenge_is_open_for_1_to_365_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Figure(models.Model):
    """A published figure that cannot be counted from rows, such as "more than 100 applicants"."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    is_at_least = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="one_figure_per_place_in_a_programme"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"
