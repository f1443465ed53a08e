"""The pool of people who judge, and what they say of themselves for every panel."""

from django.db import models
from django.db.models import F, Q

from challenges.organisations.models import User


class PoolEntry(models.Model):
    """What somebody who judges says of themselves, once for all panels.

    `interests` is their standing declaration in words, '' where there is nothing to name; it holds
    for a year from `declared_at`. Who may be found by those who look for judges `is_listed`; of the
    others the declaration is kept for as long as they sit on a panel.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="pool_entry")
    organisation = models.CharField(max_length=120, blank=True)
    expertise = models.CharField(max_length=300, blank=True)
    load_limit = models.PositiveSmallIntegerField(default=10)
    interests = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    is_listed = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(load_limit__gte=1), name="a_judge_takes_at_least_one_application"
            ),
        ]
        indexes = [
            models.Index(fields=["declared_at"], name="declarations_that_may_lapse"),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Absence(models.Model):
    """Days, both included, on which a judge scores nothing."""

    entry = models.ForeignKey(PoolEntry, models.CASCADE, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="an_absence_begins_before_it_ends"
            ),
            models.UniqueConstraint(
                fields=["entry", "starts_on"], name="one_absence_of_a_judge_begins_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} - {self.ends_on}"
