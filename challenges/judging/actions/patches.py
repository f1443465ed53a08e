"""Somebody in place of a judge who fell away, without anybody having to ask."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import GapFound
from challenges.judging.models import AssignmentRun, Round
from challenges.judging.policy import may_keep_time
from challenges.judging.queries.gaps import has_gap, rounds_with_gaps
from challenges.judging.queries.problems import assignment_problem
from challenges.judging.states import RUN, AssignmentState, RoundState, RunState
from challenges.kernel.policy import SYSTEM, Actor, require

from .locks import lock_round


def patch(judged: Round, because: str, at: datetime) -> AssignmentRun | None:
    """Look for who could fill the gaps of a round whose judges are at work; the caller holds it.

    Every other pair stays. None where no application lacks a judge, the time is over, or a search
    is under way: that one sees itself that rows have changed, and asks again.
    """
    is_over = judged.scoring_closes_at is None or judged.scoring_closes_at <= at
    if judged.state != RoundState.SCORING or is_over or not has_gap(judged):
        return None
    runs = AssignmentRun.objects.select_for_update(no_key=True).filter(round=judged)
    if runs.filter(state__in=(RunState.QUEUED, RunState.RUNNING)).exists():
        return None
    for proposal in runs.filter(state=RunState.DONE):
        RUN.move(proposal, "outdate")
        proposal.save(update_fields=["state"])
        proposal.assignments.filter(state=AssignmentState.PROPOSED).delete()
    run = AssignmentRun.objects.create(
        round=judged, requested_at=at, seed=judged.seed, because=because[:300]
    )
    event = GapFound(
        run=str(run.key),
        round=judged.reference,
        challenge=judged.challenge.reference,
        reason=run.because,
    )
    emit(event, actor=SYSTEM, at=at)
    return run


@transaction.atomic
def patch_gaps(*, actor: Actor, at: datetime) -> int:
    """The same for every round with a gap that nobody has looked at; returns how many.

    A gap of which the newest search has already said what there is to say is left to people.
    """
    require(may_keep_time, actor)
    begun = 0
    for found in rounds_with_gaps(at):
        judged = lock_round(found)
        newest = judged.assignment_runs.order_by("-requested_at", "-pk").first()
        now = assignment_problem(judged).fingerprint()
        if newest is not None and newest.input_sha256 == now:
            continue
        begun += patch(judged, _("An application has a judge too few."), at) is not None
    return begun
