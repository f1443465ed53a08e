"""What the applications to a challenge may be about."""

from django.db import models

from .challenges import Challenge


class Topic(models.Model):
    """One topic of a challenge: applicants choose one, judges say which they know."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "position"], name="one_topic_per_place_in_a_challenge"
            ),
            models.UniqueConstraint(
                fields=["challenge", "name"], name="topics_of_a_challenge_have_names_of_their_own"
            ),
        ]

    def __str__(self) -> str:
        return self.name
