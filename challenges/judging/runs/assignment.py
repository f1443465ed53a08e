"""Finding judges for the applications of a round, in the background."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.audit.actions import emit
from challenges.judging.actions.assignments import publish_assignment
from challenges.judging.actions.locks import lock_round_by_id
from challenges.judging.actions.patches import patch
from challenges.judging.engines import assignment as engine
from challenges.judging.events import AssignmentFailed, AssignmentOutdated, AssignmentProposed
from challenges.judging.models import Assignment, AssignmentRun, Round
from challenges.judging.policy import may_publish_assignment
from challenges.judging.queries.inputs import submissions_to_judge
from challenges.judging.queries.problems import assignment_problem, judges_who_have_not_declared
from challenges.judging.states import RUN, AssignmentState, RunState
from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.organisations.models import User

from .claims import Clock, claim, lock_ours, record_progress
from .results import kept, with_words
from .words import proposal_in_words, shortage_in_words

log = logging.getLogger(__name__)
# The engine raises ArithmeticError where its search has bounds and comes to them.
NOT_KNOWN = gettext_lazy(
    "Whether the judges who are never together can be kept apart was not found out in time. Let "
    "some of them read together, or raise the limits of others, and find judges again."
)


def assign_judges(*, run_key: str, clock: Clock) -> bool:
    """Do the run: read, work out, propose. False when there was nothing for this worker to do.

    Harmless when repeated: a run that is over, or another worker's, is left alone.
    """
    begun = begin_assignment(run_key=run_key, at=clock())
    if begun is None:
        return False
    run, problem = begun
    if not record_progress(run, 30, clock()):
        return False
    try:
        result = engine.assign(problem)
        if not record_progress(run, 80, clock()):
            return False
        answer = kept(problem, result)
    except ArithmeticError:
        return fail_assignment(run=run, reason=str(NOT_KNOWN), at=clock())
    if not record_progress(run, 95, clock()):
        return False
    is_ours = finish_assignment(run=run, result=result, answer=answer, at=clock())
    if is_ours and run.because:
        _publish_by_itself(run, clock())
    return is_ours


@transaction.atomic
def begin_assignment(*, run_key: str, at: datetime) -> tuple[AssignmentRun, engine.Problem] | None:
    """Claim the run and freeze what it works on; None where there is nothing to do."""
    run = claim(AssignmentRun, run_key, at)
    if run is None:
        return None
    if run.state == RunState.FAILED:
        _give_up(
            run, _("The search was begun too often without coming to an end. Ask for it again."), at
        )
        return None
    problem = assignment_problem(run.round, run.change)
    run.input_sha256 = problem.fingerprint()
    run.engine_version = engine.VERSION
    run.save(update_fields=["input_sha256", "engine_version"])
    return run, problem


@transaction.atomic
def finish_assignment(
    *,
    run: AssignmentRun,
    result: engine.Found | engine.NotPossible,
    answer: dict[str, Any] | None = None,
    at: datetime,
) -> bool:
    """Write the proposal, or why there is none. False when the run is not ours any more."""
    judged = lock_round_by_id(run.round_id)
    held = lock_ours(run)
    if held is None:
        return False
    held.round = judged
    held.progress, held.finished_at, held.lease_until = 100, at, None
    if assignment_problem(judged, held.change).fingerprint() != held.input_sha256:
        _outdate(held, at)
        if held.because:
            patch(judged, held.because, at)
        return True
    held.result = answer or {}
    if isinstance(result, engine.NotPossible):
        silent = judges_who_have_not_declared(judged)
        held.result = with_words(held.result, result, silent)
        _give_up(held, shortage_in_words(result, silent), at)
    else:
        _propose(held, judged, result, at)
    return True


@transaction.atomic
def fail_assignment(*, run: AssignmentRun, reason: str, at: datetime) -> bool:
    """End a run that came to no answer. False when it is not ours any more."""
    judged = lock_round_by_id(run.round_id)
    held = lock_ours(run)
    if held is None:
        return False
    held.round, held.finished_at, held.lease_until = judged, at, None
    RUN.move(held, "fail")
    _give_up(held, reason, at)
    return True


def _publish_by_itself(run: AssignmentRun, at: datetime) -> None:
    """Publish what only fills gaps, where the round says so; where it is refused, people look."""
    held = AssignmentRun.objects.select_related("round__challenge").get(pk=run.pk)
    if held.state != RunState.DONE or not may_publish_assignment(SYSTEM, held):
        return
    try:
        publish_assignment(run=held, actor=SYSTEM, at=at)
    except Refused as refusal:
        log.info("The proposal %s waits for people: %s", held.key, refusal)


def _propose(run: AssignmentRun, judged: Round, found: engine.Found, at: datetime) -> None:
    submissions = submissions_to_judge(judged)
    people = {
        user.reference: user
        for user in User.objects.filter(reference__in={pair.judge for pair in found.pairs})
    }
    Assignment.objects.filter(round=judged, state=AssignmentState.PROPOSED).delete()
    added = found.difference.added
    Assignment.objects.bulk_create(
        Assignment(
            round=judged,
            run=run,
            application=submissions[pair.application].application,
            submission=submissions[pair.application],
            judge=people[pair.judge],
        )
        for pair in added
    )
    RUN.move(run, "finish")
    run.message = proposal_in_words(found)
    run.save()
    event = AssignmentProposed(
        run=str(run.key),
        round=judged.reference,
        challenge=judged.challenge.reference,
        pairs=len(added),
    )
    emit(event, actor=SYSTEM, at=at)


def _give_up(run: AssignmentRun, reason: str, at: datetime) -> None:
    if run.state == RunState.RUNNING:
        RUN.move(run, "find_infeasible")
    run.message = reason
    run.save()
    event = AssignmentFailed(
        run=str(run.key),
        round=run.round.reference,
        challenge=run.round.challenge.reference,
        reason=reason,
    )
    emit(event, actor=SYSTEM, at=at)


def _outdate(run: AssignmentRun, at: datetime) -> None:
    RUN.move(run, "outdate")
    run.message = _("Applications, judges or conflicts changed meanwhile. Ask again.")
    run.save()
    event = AssignmentOutdated(
        run=str(run.key), round=run.round.reference, challenge=run.round.challenge.reference
    )
    emit(event, actor=SYSTEM, at=at)
