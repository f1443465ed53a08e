"""A round judges one stage of a challenge."""

from django.db import models
from django.db.models import F, Q

from challenges.catalogue.models import Challenge
from challenges.judging.states import RoundState

from .panels import Panel


class Round(models.Model):
    """One pass of judging. Scoring ends at `scoring_closes_at` whatever the workers do.

    `reference` is the challenge's with `-R1`. `seed` makes assignment and ties repeatable.
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
    seed = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scoring_opens_at__isnull=True)
                | Q(scoring_closes_at__isnull=True)
                | Q(scoring_opens_at__lt=F("scoring_closes_at")),
                name="scoring_opens_before_it_closes",
            ),
            models.UniqueConstraint(
                fields=["challenge", "name"], name="rounds_of_a_challenge_have_names_of_their_own"
            ),
        ]

    def __str__(self) -> str:
        return self.reference
