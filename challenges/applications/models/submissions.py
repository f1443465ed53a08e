"""What was sent, frozen at the moment it was sent."""

import pgtrigger
from django.db import models

from challenges.audit.models import never_truncated
from challenges.catalogue.models import Terms
from challenges.organisations.models import User

from .applications import Application


class Submission(models.Model):
    """Version `number` of an application as it was submitted. Judging points here.

    `content` is the form in the words of that day with its answers:
    `{"sections": [{"title", "questions": [{"key", "kind", "label", "is_identifying",
    "criterion", "value", "text", "parts": [{"key", "kind", "label"}]}]}],
    "organisation": {"name", "kind", "website", "summary", "identifiers"},
    "conditions": [...]}`: the questions that were asked, those in rows with their parts, what was
    known of whoever applied, and the conditions on which it may apply if there are any; `sha256`
    is of its canonical JSON.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    declared_by = models.CharField(max_length=120)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"],
                name="submissions_are_numbered_in_an_application",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="submissions_are_immutable",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("submissions_are_not_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.application} version {self.number}"


class AcceptedTerms(models.Model):
    """A version of terms that was accepted with a submission; `sha256` is of its text."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="accepted_terms")
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "accepted terms"
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "terms"], name="terms_are_accepted_once_with_a_submission"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="accepted_terms_stay", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            never_truncated("accepted_terms_are_not_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.terms}"
