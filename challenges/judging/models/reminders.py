"""What judges, and those who run a round, were reminded of."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import User

from .rounds import Round


class ReminderKind(models.TextChoices):
    """Who was reminded of what, and by whom."""

    SOON = "soon", _("Scoring closes in some days")
    LAST = "last", _("Scoring closes tomorrow")
    ASKED = "asked", _("By somebody who runs the round")
    NOT_BEGUN = "not_begun", _("To those who run the round: who has not begun")


class Reminder(models.Model):
    """One reminder of a round; without a judge it went to those who run it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="reminders")
    judge = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=9, choices=ReminderKind)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "judge", "kind"],
                condition=~Q(kind=ReminderKind.ASKED),
                nulls_distinct=False,
                name="the_clock_reminds_of_a_round_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=ReminderKind.NOT_BEGUN, judge__isnull=True)
                | (~Q(kind=ReminderKind.NOT_BEGUN) & Q(judge__isnull=False)),
                name="judges_are_reminded_of_scoring",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.judge or self.kind}"
