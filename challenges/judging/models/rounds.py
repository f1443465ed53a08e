"""A round judges one stage of a challenge."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Challenge
from challenges.judging.states import RoundState

from .panels import Panel


class PeerScores(models.TextChoices):
    """When a judge sees how others scored an application that they have scored themselves."""

    NEVER = "never", _("Never")
    AFTER_OWN = "after_own", _("Once they have scored that application")
    AFTER_ALL_OWN = "after_all_own", _("Once they have scored all of theirs")
    AT_MODERATION = "at_moderation", _("Once scoring is over")


class Round(models.Model):
    """One pass of judging. Scoring ends at `scoring_closes_at` whatever the workers do.

    `reference` is the challenge's with `-R1`. `seed` makes assignment and ties repeatable.
    `peer_scores` says when judges see each other's scores; policy.peers reads it.
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
    peer_scores = models.CharField(max_length=13, choices=PeerScores, default=PeerScores.NEVER)

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
