"""A judge's scores: saved as a draft, submitted for good, revised with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.audit.actions import emit
from challenges.catalogue.models import Criterion
from challenges.judging.events import ScoresheetReopened, ScoresheetSaved, ScoresheetSubmitted
from challenges.judging.models import (
    DOES_NOT_APPLY,
    Assignment,
    Given,
    Round,
    Score,
    Scoresheet,
)
from challenges.judging.policy import may_score
from challenges.judging.states import ASSIGNMENT, SHEET, AssignmentState, RoundState, SheetState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused, TooLate

from .locks import lock_assignment, lock_round

# What a judge gave a criterion, and the comment, by its position.
Scores = Mapping[int, tuple[Given, str]]


class StaleSave(Refused):
    """The sheet was saved elsewhere since it was read; `sheet` is what is stored now."""

    def __init__(self, sheet: Scoresheet) -> None:
        super().__init__(
            _("This sheet was saved elsewhere since you opened it. Look at both, then save again.")
        )
        self.sheet = sheet


@dataclass(frozen=True)
class _Words:
    """What a sheet holds besides its scores."""

    feedback: str
    private_note: str
    in_scope: bool | None
    recommended: bool | None


@transaction.atomic
def save_scores(
    *,
    assignment: Assignment,
    scores: Scores,
    feedback: str,
    private_note: str,
    version: int,
    actor: Actor,
    at: datetime,
    in_scope: bool | None = None,
    recommended: bool | None = None,
) -> Scoresheet:
    """Keep a draft. `version` is that of the sheet as it was read, 0 where there was none.

    Raises StaleSave over a newer version, TooLate after the deadline, IllegalMove over
    submitted scores.
    """
    assignment = lock_assignment(assignment)
    require(may_score, actor, assignment)
    _refuse_after_close(assignment.round, at)
    words = _Words(feedback, private_note, in_scope, recommended)
    return _keep(assignment, scores, words, version, actor, at)


@transaction.atomic
def submit_scoresheet(
    *,
    assignment: Assignment,
    scores: Scores,
    feedback: str,
    private_note: str,
    version: int,
    actor: Actor,
    at: datetime,
    in_scope: bool | None = None,
    recommended: bool | None = None,
) -> Scoresheet:
    """Hand the scores in. From then on the sheet never changes; a revision is a new one.

    Raises Incomplete where a criterion, or a comment that it asks for, is missing.
    """
    judged = lock_round(assignment.round)
    assignment = lock_assignment(assignment)
    require(may_score, actor, assignment)
    _refuse_after_close(judged, at)
    words = _Words(feedback, private_note, in_scope, recommended)
    sheet = _keep(assignment, scores, words, version, actor, at)
    _refuse_incomplete(sheet, judged)
    SHEET.move(sheet, "submit")
    sheet.submitted_at = at
    sheet.save(update_fields=["state", "submitted_at"])
    is_first = assignment.state == AssignmentState.PUBLISHED
    ASSIGNMENT.move(assignment, "submit" if is_first else "revise")
    assignment.save(update_fields=["state"])
    event = ScoresheetSubmitted(
        round=judged.reference,
        application=assignment.application.reference,
        judge=assignment.judge.reference,
        revision=sheet.revision,
    )
    emit(event, actor=actor, at=at)
    return sheet


@transaction.atomic
def revise_scoresheet(
    *, assignment: Assignment, reason: str, actor: Actor, at: datetime
) -> Scoresheet:
    """Begin the next revision as a copy. The submitted one counts until this one is submitted."""
    assignment = lock_assignment(assignment)
    require(may_score, actor, assignment)
    _refuse_after_close(assignment.round, at)
    if not reason.strip():
        raise Incomplete(_("Say why you change your scores."), (_("the reason"),))
    old = latest_sheet(assignment)
    if old is None or old.state != SheetState.SUBMITTED:
        raise IllegalMove(_("These scores are not submitted yet, so you can simply change them."))
    new = Scoresheet.objects.create(
        assignment=assignment,
        revision=old.revision + 1,
        feedback=old.feedback,
        private_note=old.private_note,
        in_scope=old.in_scope,
        recommended=old.recommended,
        reason=reason.strip()[:300],
        saved_at=at,
    )
    Score.objects.bulk_create(
        Score(
            scoresheet=new,
            criterion_id=each.criterion_id,
            value=each.value,
            does_not_apply=each.does_not_apply,
            comment=each.comment,
        )
        for each in old.scores.order_by("pk")
    )
    event = ScoresheetReopened(
        round=assignment.round.reference,
        application=assignment.application.reference,
        judge=assignment.judge.reference,
        revision=new.revision,
        reason=new.reason,
    )
    emit(event, actor=actor, at=at)
    return new


def latest_sheet(assignment: Assignment) -> Scoresheet | None:
    """The sheet of the highest revision, draft or submitted."""
    return assignment.scoresheets.order_by("-revision").first()


def _refuse_after_close(judged: Round, at: datetime) -> None:
    is_over = judged.scoring_closes_at is not None and at >= judged.scoring_closes_at
    if judged.state != RoundState.SCORING or is_over:
        raise TooLate(_("Scoring has closed. What you saved is kept, but no more is taken."))


def _keep(
    assignment: Assignment,
    scores: Scores,
    words: _Words,
    version: int,
    actor: Actor,
    at: datetime,
) -> Scoresheet:
    sheet = latest_sheet(assignment) or Scoresheet(assignment=assignment, version=0, saved_at=at)
    if sheet.state == SheetState.SUBMITTED:
        raise IllegalMove(_("You have submitted these scores. Revise them to change something."))
    if sheet.version != version:
        # The answer to an earlier save may have been lost on its way, and the save sent again.
        if sheet.pk and _says(sheet, scores, words):
            return sheet
        raise StaleSave(sheet)
    criteria = {each.position: each for each in assignment.round.challenge.criteria.all()}
    _refuse_what_is_no_score(scores, criteria)
    sheet.feedback, sheet.private_note = words.feedback, words.private_note
    sheet.in_scope, sheet.recommended = words.in_scope, words.recommended
    sheet.version, sheet.saved_at = version + 1, at
    sheet.save()
    Score.objects.bulk_create(
        [
            Score(
                scoresheet=sheet,
                criterion=criteria[position],
                value=None if given == DOES_NOT_APPLY else given,
                does_not_apply=given == DOES_NOT_APPLY,
                comment=comment.strip(),
            )
            for position, (given, comment) in sorted(scores.items())
        ],
        update_conflicts=True,
        unique_fields=["scoresheet", "criterion"],
        update_fields=["value", "does_not_apply", "comment"],
    )
    event = ScoresheetSaved(
        round=assignment.round.reference,
        application=assignment.application.reference,
        judge=assignment.judge.reference,
        revision=sheet.revision,
        version=sheet.version,
    )
    emit(event, actor=actor, at=at)
    return sheet


def _refuse_what_is_no_score(scores: Scores, criteria: dict[int, Criterion]) -> None:
    for position, (given, _comment) in scores.items():
        criterion = criteria.get(position)
        if criterion is None:
            raise Refused(_("One of the criteria does not exist. Reload the page."))
        if given == DOES_NOT_APPLY:
            if not criterion.may_not_apply:
                raise Refused(_("“%(name)s” always applies. Score it.") % {"name": criterion.name})
        elif given is not None and not 0 <= given <= criterion.max_score:
            raise Refused(
                _("Score “%(name)s” from 0 to %(highest)s.")
                % {"name": criterion.name, "highest": criterion.max_score}
            )


def _refuse_incomplete(sheet: Scoresheet, judged: Round) -> None:
    given = {score.criterion_id: score for score in sheet.scores.all()}
    missing = []
    for criterion in judged.challenge.criteria.order_by("position"):
        score = given.get(criterion.pk)
        if score is None or score.given is None:
            missing.append(_("a score for “%(name)s”") % {"name": criterion.name})
        elif criterion.needs_comment and not score.comment:
            missing.append(_("a comment on “%(name)s”") % {"name": criterion.name})
    if missing:
        words = ngettext(
            "%(count)s thing is missing.", "%(count)s things are missing.", len(missing)
        )
        raise Incomplete(words % {"count": len(missing)}, tuple(missing))


def _says(sheet: Scoresheet, scores: Scores, words: _Words) -> bool:
    """Whether all of this is stored already."""
    stored = _Words(sheet.feedback, sheet.private_note, sheet.in_scope, sheet.recommended)
    given = {position: (value, comment.strip()) for position, (value, comment) in scores.items()}
    held = {
        each.criterion.position: (each.given, each.comment)
        for each in sheet.scores.select_related("criterion").order_by("pk")
    }
    return stored == words and held == given
