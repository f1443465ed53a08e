"""A round judges one stage of a challenge."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge
from challenges.judging.states import AssignmentMode, RoundState

from .panels import Panel


class PeerScores(models.TextChoices):
    """When a judge sees how others scored an application that they have scored themselves."""

    NEVER = "never", _("Never")
    AFTER_OWN = "after_own", _("Once they have scored that application")
    AFTER_ALL_OWN = "after_all_own", _("Once they have scored all of theirs")
    AT_MODERATION = "at_moderation", _("Once scoring is over")


class ScoresTold(models.TextChoices):
    """What applicants read of their own scores, beside what judges wrote for them."""

    NONE = "none", _("No scores")
    MEAN = "mean", _("The mean for each criterion")
    EACH = "each", _("Each judge’s score, without names")


class Round(models.Model):
    """One pass of judging. Scoring ends at `scoring_closes_at` whatever the workers do.

    `reference` is the challenge's with `-R1`. `seed` makes assignment and ties repeatable.
    `peer_scores` says when judges see each other's scores; policy.peers reads it.
    Judges are found by `mode`: no new pair is worth less than `floor` per cent, and each judge gets
    at least `least_load` applications. Where `fills_gaps_itself`, a proposal that only fills gaps
    needs nobody to publish it.
    """

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="rounds")
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="rounds")
    reference = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.PREPARING)
    reviews_per_application = models.PositiveSmallIntegerField(default=3)
    places = models.PositiveSmallIntegerField(default=1)
    scoring_opens_at = models.DateTimeField(null=True, blank=True)
    scoring_closes_at = models.DateTimeField(null=True, blank=True)
    scores_told = models.CharField(max_length=4, choices=ScoresTold, default=ScoresTold.MEAN)
    seed = models.PositiveIntegerField(default=1)
    peer_scores = models.CharField(max_length=13, choices=PeerScores, default=PeerScores.NEVER)
    mode = models.CharField(max_length=10, choices=AssignmentMode, default=AssignmentMode.FAIR)
    floor = models.PositiveSmallIntegerField(default=0)
    is_one_per_organisation = models.BooleanField(default=True)
    least_load = models.PositiveSmallIntegerField(default=0)
    fills_gaps_itself = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scoring_opens_at__isnull=True)
                | Q(scoring_closes_at__isnull=True)
                | Q(scoring_opens_at__lt=F("scoring_closes_at")),
                name="scoring_opens_before_it_closes",
            ),
            models.CheckConstraint(condition=Q(floor__lte=100), name="a_floor_is_per_cent"),
            models.UniqueConstraint(
                fields=["challenge", "name"], name="rounds_of_a_challenge_have_names_of_their_own"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ReviewsWanted(models.Model):
    """An application that does with fewer or more reviews than the others of its round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="reviews_wanted")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    reviews = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "reviews wanted"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "application"], name="reviews_are_wanted_once_of_an_application"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.reviews}"
