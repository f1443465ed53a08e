"""What people decided on a ranking."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.applications.models import Application
from challenges.audit.models import never_truncated
from challenges.catalogue.models import Criterion
from challenges.judging.states import DecisionState
from challenges.organisations.models import User

from .rounds import Round
from .scores import Scoresheet


class Decision(models.Model):
    """The record of a decision: who, when, why in public, why in confidence.

    `standstill_days` are the working days between the letters and the announcement, which is due
    at `public_at`. `approved_sha256` is what the second person saw; `feedback_sha256` what the
    chair has read of the feedback and found fit to send (see `queries.decisions`). `reason` is why
    it was returned, or why its announcement is held.
    """

    round = models.OneToOneField(Round, models.PROTECT, related_name="decision")
    reference = models.CharField(max_length=24, unique=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    public_reason = models.TextField()
    confidential_reason = models.TextField(blank=True)
    standstill_days = models.PositiveSmallIntegerField(default=0)
    feedback_sha256 = models.CharField(max_length=64, blank=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_sha256 = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=DecisionState, default=DecisionState.PENDING)
    released_at = models.DateTimeField(null=True, blank=True)
    public_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(approved_by=F("decided_by")),
                name="a_decision_is_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("standstill", "held"))
                | Q(released_at__isnull=False, public_at__isnull=False),
                name="a_standstill_has_its_beginning_and_its_end",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class OutcomeKind(models.TextChoices):
    """What a decision says of one application."""

    SELECTED = "selected", _("Chosen")
    RESERVED = "reserved", _("On the reserve list")
    NOT_SELECTED = "not_selected", _("Not chosen")


class Outcome(models.Model):
    """The decision's word on one application; `award_amount` in pounds where chosen."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="outcomes")
    application = models.ForeignKey(Application, models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=12, choices=OutcomeKind)
    award_amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "application"], name="one_outcome_of_an_application"
            ),
            models.CheckConstraint(
                condition=Q(award_amount__isnull=True)
                | (Q(award_amount__gte=0) & Q(outcome=OutcomeKind.SELECTED)),
                name="only_a_chosen_application_has_an_award",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_outcome_display()}"


class Feedback(models.Model):
    """What an applicant is told of the scores, frozen when the letters went out.

    One row for a judge's words on a criterion, or on the whole where `criterion` is null. `judge`
    is the letter by which the judge is called inside one application, '' for the mean of all:
    nothing here leads to a person. `score` is on the criterion's own scale.
    """

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="feedback")
    position = models.PositiveSmallIntegerField()
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    judge = models.CharField(max_length=2, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outcome", "position"], name="feedback_stands_in_one_order"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="told_feedback_is_immutable",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("told_feedback_is_not_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.position}"


class WithheldComment(models.Model):
    """Words of a judge that the chair keeps from the applicant; on the whole where `criterion` is
    null. What the judge wrote stays as it is."""

    scoresheet = models.ForeignKey(Scoresheet, models.PROTECT, related_name="withheld")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300)
    withheld_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withheld_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scoresheet", "criterion"],
                nulls_distinct=False,
                name="a_comment_is_withheld_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scoresheet}: {self.criterion or 'on the whole'}"
