"""PDFs that a worker draws, and reminders that were sent."""

from typing import cast

from django.db import models
from django.db.models import Q

from challenges.catalogue.models import Challenge
from challenges.files.models import StoredFile

from .applications import Application
from .submissions import Submission


class Copy(models.Model):
    """A PDF of what does not change any more, drawn once.

    Of a submission; of a draft that was not sent by the deadline; or of the blank form of a
    challenge as its `version` has it. It waits for its `file` until then, and is tried again at
    `due_at`, which is the end of the lease while a worker draws it.
    """

    submission = models.OneToOneField(
        Submission, models.PROTECT, null=True, blank=True, related_name="copy"
    )
    draft = models.OneToOneField(
        Application, models.PROTECT, null=True, blank=True, related_name="copy_of_draft"
    )
    challenge = models.ForeignKey(
        Challenge, models.CASCADE, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(null=True, blank=True)
    file = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "copies"
        constraints = [
            models.CheckConstraint(
                condition=Q(submission__isnull=False, draft=None, challenge=None, version=None)
                | Q(submission=None, draft__isnull=False, challenge=None, version=None)
                | Q(submission=None, draft=None, challenge__isnull=False, version__isnull=False),
                name="a_copy_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(file=None, due_at__isnull=False) | Q(file__isnull=False, due_at=None),
                name="a_copy_waits_until_it_is_drawn",
            ),
            models.UniqueConstraint(
                fields=["challenge", "version"], name="one_blank_form_of_a_version"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(file__isnull=True), name="copies_to_be_drawn"
            ),
        ]

    def __str__(self) -> str:
        return str(self.submission or self.draft or f"{self.challenge} version {self.version}")

    @property
    def of_challenge(self) -> Challenge:
        """The challenge to which it belongs."""
        if self.submission is not None:
            return self.submission.application.challenge
        if self.draft is not None:
            return self.draft.challenge
        return cast(Challenge, self.challenge)


class DraftReminder(models.Model):
    """That the people of a draft were reminded `working_days` before this deadline; with none, that
    they were told at the close what they had not submitted by then."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="reminders")
    closes_at = models.DateTimeField()
    working_days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "closes_at", "working_days"],
                name="one_reminder_of_a_deadline_at_a_distance",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.working_days}"
