"""Who may apply, as questions that can be answered with yes or no."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .challenges import Challenge


class YesNo(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")


class Consequence(models.TextChoices):
    """What the answer that does not pass means."""

    REFUSED = "refused", _("They cannot apply")
    CONDITION = "condition", _("They can apply on a condition")


class EligibilityQuestion(models.Model):
    """A question that an applicant answers before writing anything.

    `passes` is the answer that lets them go on. `words` tell whoever answers otherwise why they
    cannot apply, or on what condition they can.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="eligibility_questions")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=200)
    help_text = models.CharField(max_length=300, blank=True)
    passes = models.CharField(max_length=3, choices=YesNo, default=YesNo.YES)
    consequence = models.CharField(max_length=9, choices=Consequence, default=Consequence.REFUSED)
    words = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "position"],
                name="one_eligibility_question_per_place_in_a_challenge",
            ),
            models.CheckConstraint(
                condition=~Q(words=""), name="an_eligibility_question_says_what_follows"
            ),
        ]

    def __str__(self) -> str:
        return self.question
