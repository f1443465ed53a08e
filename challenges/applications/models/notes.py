"""What those who run a challenge write about an application for themselves."""

from django.db import models
from django.db.models import Q

from challenges.organisations.models import User

from .applications import Application


class Note(models.Model):
    """An internal note. Neither the applicants nor the judges ever read it; it stays as written."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="notes")
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_note_says_something"),
        ]
        indexes = [
            models.Index(fields=["application", "-written_at"], name="notes_on_an_application"),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.written_at}"
