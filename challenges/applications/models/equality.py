"""Equality monitoring, apart from the applications: what was said leads to nobody."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from challenges.catalogue.models import Challenge
from challenges.organisations.models import User


class EqualityAnswer(models.Model):
    """What somebody of the applicants of a challenge said to one question; '' for nothing.

    Each answer has a random key of its own, and whoever adds some writes all of the challenge
    anew, so that not even two answers of one person can be put together. They are deleted once
    their numbers are published.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.question


class EqualityRequest(models.Model):
    """That a person was asked, once for each challenge; not whether they answered, nor when."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="+")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "person"], name="nobody_is_asked_twice_about_equality"
            ),
        ]

    def __str__(self) -> str:
        return str(self.challenge)


class EqualityReport(models.Model):
    """What is published of a challenge's applicants, once. `people` is rounded to 5, None where
    they are too few for any number."""

    challenge = models.OneToOneField(Challenge, models.PROTECT, related_name="equality_report")
    published_at = models.DateTimeField()
    people = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.challenge)


class EqualityFigure(models.Model):
    """How many gave an answer, or one of its group: rounded to 5, None where it is withheld."""

    report = models.ForeignKey(EqualityReport, models.CASCADE, related_name="figures")
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "question", "answer"], name="one_figure_for_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=10),
                name="no_figure_tells_of_fewer_than_ten",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"
