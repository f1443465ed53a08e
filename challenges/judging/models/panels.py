"""Who judges."""

from django.db import models

from challenges.catalogue.models import Challenge
from challenges.organisations.models import User


class Panel(models.Model):
    """The judges of one challenge and their chair."""

    challenge = models.OneToOneField(Challenge, models.PROTECT, related_name="panel")
    chair = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Panel of {self.challenge}"


class PanelMember(models.Model):
    """A judge on a panel; `load_limit` is the most applications they take in a round.

    `declared_at` is when they last went through the applicants and named their conflicts.
    """

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="seats")
    load_limit = models.PositiveSmallIntegerField(default=20)
    expertise = models.CharField(max_length=200, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "user"], name="one_seat_per_judge"),
        ]

    def __str__(self) -> str:
        return str(self.user)
