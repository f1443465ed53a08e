"""A judge who steps back from an application."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import JudgeRecused
from challenges.judging.models import Assignment, Round
from challenges.judging.policy import may_recuse
from challenges.judging.states import ASSIGNMENT, AssignmentState, RoundState
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import IllegalMove, Incomplete

from .locks import lock_assignment, lock_round
from .patches import patch
from .rankings import rank_again


@transaction.atomic
def recuse(*, assignment: Assignment, reason: str, actor: Actor, at: datetime) -> Assignment:
    """Step back from one application, for good. Scores already given stay and do not count.

    Raises Incomplete without a reason, IllegalMove once the round is closed.
    """
    judged = lock_round(assignment.round)
    assignment = lock_assignment(assignment)
    require(may_recuse, actor, assignment)
    if not reason.strip():
        raise Incomplete(_("Say why you step back."), (_("the reason"),))
    if judged.state != RoundState.SCORING:
        raise IllegalMove(_("Scoring is over, so you need not step back. Tell the chair instead."))
    _take_away(assignment, reason.strip(), actor, at)
    patch(judged, _("A judge has stepped back."), at)
    return assignment


def step_back(assignments: QuerySet[Assignment], *, reason: str, at: datetime) -> None:
    """Take these away from their judges because of a tie; the caller holds their rounds.

    Where a review of a closed round falls away, the round is ranked again.
    """
    locked = assignments.select_for_update(no_key=True, of=("self",)).select_related(
        "round", "judge"
    )
    again: dict[int, Round] = {}
    gaps: dict[int, Round] = {}
    for assignment in locked.select_related("round__challenge", "application").order_by("pk"):
        was_scored = assignment.state == AssignmentState.SUBMITTED
        _take_away(assignment, reason, SYSTEM, at)
        gaps[assignment.round_id] = assignment.round
        if was_scored and assignment.round.state in (RoundState.CLOSED, RoundState.RANKED):
            again[assignment.round_id] = assignment.round
    for judged in again.values():
        rank_again(judged, at)
    for judged in gaps.values():
        patch(judged, reason, at)


def _take_away(assignment: Assignment, reason: str, actor: Actor, at: datetime) -> None:
    before = assignment.state
    ASSIGNMENT.move(assignment, "recuse")
    assignment.recusal_reason = reason[:300]
    assignment.save(update_fields=["state", "recusal_reason"])
    event = JudgeRecused(
        round=assignment.round.reference,
        application=assignment.application.reference,
        judge=assignment.judge.reference,
        reason=assignment.recusal_reason,
    )
    emit(event, actor=actor, at=at, before={"state": before}, after={"state": assignment.state})
