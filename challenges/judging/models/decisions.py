"""What people decided on a ranking."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.applications.models import Application
from challenges.judging.states import DecisionState
from challenges.organisations.models import User

from .rounds import Round


class Decision(models.Model):
    """The record of a decision: who, when, why in public, why in confidence."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="decision")
    reference = models.CharField(max_length=24, unique=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    public_reason = models.TextField()
    confidential_reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=DecisionState, default=DecisionState.PENDING)
    released_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.reference


class OutcomeKind(models.TextChoices):
    """What a decision says of one application."""

    SELECTED = "selected", _("Chosen")
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
