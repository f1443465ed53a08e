"""Score sheets: drafts while they are written, immutable once submitted."""

from typing import Final, Literal

import pgtrigger
from django.db import models
from django.db.models import Q

from challenges.audit.models import never_truncated
from challenges.catalogue.models import Criterion
from challenges.judging.states import SheetState

from .assignments import Assignment

# What a judge says of a criterion instead of scoring it, where it may not apply.
DOES_NOT_APPLY: Final = "n/a"
Given = int | Literal["n/a"] | None

SCORES_OF_A_SUBMITTED_SHEET = """
IF EXISTS (
    SELECT 1 FROM judging_scoresheet
    WHERE id = COALESCE(OLD.scoresheet_id, NEW.scoresheet_id) AND state = 'submitted'
) THEN
    RAISE EXCEPTION 'Submitted scores cannot be altered.' USING ERRCODE = 'restrict_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class Scoresheet(models.Model):
    """A judge's scores for one application. A revised score is a new sheet with the next
    `revision`; the highest submitted one counts. `version` counts the saves of a draft.
    """

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="scoresheets")
    revision = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=SheetState, default=SheetState.DRAFT)
    feedback = models.TextField(blank=True)
    private_note = models.TextField(blank=True)
    in_scope = models.BooleanField(null=True, blank=True)
    recommended = models.BooleanField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "revision"], name="sheets_are_numbered_in_an_assignment"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="submitted_sheets_are_immutable",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=SheetState.SUBMITTED),
            ),
            never_truncated("sheets_are_not_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} revision {self.revision}"


class Score(models.Model):
    """One criterion's score on a sheet, from 0 to the criterion's highest; null while open, and
    where the judge says that it `does_not_apply`, which is never a score of 0."""

    scoresheet = models.ForeignKey(Scoresheet, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    does_not_apply = models.BooleanField(default=False)
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scoresheet", "criterion"], name="one_score_per_criterion_of_a_sheet"
            ),
            models.CheckConstraint(
                condition=Q(does_not_apply=False) | Q(value__isnull=True),
                name="what_does_not_apply_has_no_score",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="scores_of_a_submitted_sheet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=SCORES_OF_A_SUBMITTED_SHEET,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"

    @property
    def given(self) -> Given:
        """The score, DOES_NOT_APPLY, or None while it is open."""
        return DOES_NOT_APPLY if self.does_not_apply else self.value
