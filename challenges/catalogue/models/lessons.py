"""What those who posed a challenge learned from it, read by a second person before the public."""

import pgtrigger
from django.db import models
from django.db.models import Q

from challenges.catalogue.states import LessonsState
from challenges.organisations.models import User

from .challenges import Challenge

LONGEST_LESSONS = 6_000
NO_WRITER_PUBLISHES = """
IF EXISTS (
    SELECT 1 FROM catalogue_lessons_writers
    WHERE lessons_id = NEW.id AND user_id = NEW.published_by_id
) THEN
    RAISE EXCEPTION 'Nobody publishes what they have written.' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class Lessons(models.Model):
    """What was learned from a challenge.

    `words` are what is being written, `public_words` what everybody reads since `published_at`.
    `writers` had a hand in the words since they were last published; `message` is why they were
    last returned. `revision` counts the saves.
    """

    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="lessons")
    state = models.CharField(max_length=9, choices=LessonsState, default=LessonsState.DRAFT)
    words = models.TextField(max_length=LONGEST_LESSONS, blank=True)
    public_words = models.TextField(max_length=LONGEST_LESSONS, blank=True)
    revision = models.PositiveIntegerField(default=0)
    writers = models.ManyToManyField(User, related_name="+")
    message = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "lessons"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=LessonsState.PUBLISHED)
                | (~Q(public_words="") & Q(published_at__isnull=False)),
                name="published_lessons_have_words_and_a_moment",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_writer_publishes_lessons",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__state=LessonsState.PUBLISHED)
                & pgtrigger.Q(new__published_by__isnull=False),
                func=NO_WRITER_PUBLISHES,
            ),
        ]

    def __str__(self) -> str:
        return f"What was learned from {self.challenge}"
