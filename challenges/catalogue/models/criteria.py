"""What judges score, and what each score means."""

from django.db import models
from django.db.models import Q

from .challenges import Challenge


class Criterion(models.Model):
    """A question that judges answer with a score from 0 to `max_score`.

    `weight` is per cent of the whole; null only where history does not tell it. Applicants read
    what judges wrote about it only where `feedback_is_shown`. Where it `may_not_apply`, a judge may
    say so instead of scoring it, and the other criteria's weights count for that review.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    description = models.CharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(null=True, blank=True)
    max_score = models.PositiveSmallIntegerField(default=5)
    needs_comment = models.BooleanField(default=False)
    feedback_is_shown = models.BooleanField(default=True)
    may_not_apply = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "position"], name="one_criterion_per_place_in_a_challenge"
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__range=(1, 100)),
                name="a_weight_is_from_1_to_100",
            ),
            models.CheckConstraint(
                condition=Q(max_score__range=(1, 100)), name="a_highest_score_is_from_1_to_100"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Band(models.Model):
    """What a score means for a criterion, in words."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="bands")
    score = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["criterion", "score"], name="one_band_per_score"),
        ]

    def __str__(self) -> str:
        return f"{self.score}: {self.words}"
