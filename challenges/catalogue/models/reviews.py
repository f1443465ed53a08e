"""Rounds of review: who sent a challenge, who looked, what was said and decided."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import User

from .challenges import Challenge
from .versions import ChallengeVersion

NO_AUTHOR_DECIDES = """
IF EXISTS (
    SELECT 1 FROM catalogue_challenge_authors
    WHERE challenge_id = NEW.challenge_id AND user_id = NEW.decided_by_id
) THEN
    RAISE EXCEPTION 'Nobody approves what they have written.' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class Outcome(models.TextChoices):
    """How a round of review ended."""

    APPROVED = "approved", _("Approved")
    EDITS_ASKED = "edits", _("Changes asked for")
    DECLINED = "declined", _("Declined")
    TAKEN_BACK = "taken_back", _("Taken back by a writer")


class Review(models.Model):
    """One round: from sending a challenge for approval to a decision.

    `version` is what was sent, and so what the decision is about.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(ChallengeVersion, models.PROTECT, related_name="reviews")
    submitted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    message = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="reviews_are_numbered_in_a_challenge"
            ),
            models.UniqueConstraint(
                fields=["challenge"], condition=Q(outcome=""), name="one_open_review_per_challenge"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="a_decision_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=(Outcome.EDITS_ASKED, Outcome.DECLINED)) | ~Q(message=""),
                name="no_refusal_without_words",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.APPROVED)
                | Q(submitted_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(decided_by=F("submitted_by")),
                name="nobody_approves_what_they_sent",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_decided_review_stays",
                operation=pgtrigger.Update,
                # The accounts behind it may be erased.
                condition=~pgtrigger.Q(old__outcome="")
                & (
                    pgtrigger.Q(new__outcome__df=pgtrigger.F("old__outcome"))
                    | pgtrigger.Q(new__message__df=pgtrigger.F("old__message"))
                    | pgtrigger.Q(new__version_id__df=pgtrigger.F("old__version_id"))
                    | pgtrigger.Q(new__number__df=pgtrigger.F("old__number"))
                    | pgtrigger.Q(new__submitted_at__df=pgtrigger.F("old__submitted_at"))
                    | pgtrigger.Q(new__decided_at__df=pgtrigger.F("old__decided_at"))
                ),
            ),
            pgtrigger.Trigger(
                name="no_author_decides_a_review",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__outcome=Outcome.APPROVED)
                & pgtrigger.Q(new__decided_by__isnull=False),
                func=NO_AUTHOR_DECIDES,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id} review {self.number}"


class Comment(models.Model):
    """What somebody said about a section, or in answer to such a comment.

    A comment without `answers` begins a thread; it is settled when a writer has done what it asks,
    or the reviewer needs no more.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="comments")
    answers = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    section = models.CharField(max_length=20)
    text = models.TextField()
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    settled_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(answers__isnull=True),
                name="only_a_thread_is_settled",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="what_was_said_stays_said",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("text", "section", "written_at", "review", "answers"),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
