"""Who judges."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Challenge, Topic
from challenges.organisations.models import User


class Panel(models.Model):
    """The judges of one challenge and their chair, none until somebody has accepted to be it.

    `guidance` is what those who run the challenge tell its judges besides the house's own words.
    """

    challenge = models.OneToOneField(Challenge, models.PROTECT, related_name="panel")
    chair = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    guidance = models.TextField(blank=True)

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


class Level(models.IntegerChoices):
    """How well a judge knows a topic."""

    SOME = 1, _("Some")
    WELL = 2, _("Well")


class Knowledge(models.Model):
    """How well a judge knows one topic of the challenge; no row where they do not, or have not
    said so."""

    seat = models.ForeignKey(PanelMember, models.CASCADE, related_name="knowledge")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        verbose_name_plural = "knowledge"
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "topic"], name="a_judge_says_once_how_well_they_know_a_topic"
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="a_topic_is_known_some_or_well"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.get_level_display()}"
