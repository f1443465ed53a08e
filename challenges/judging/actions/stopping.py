"""Ending the judging of a challenge that was cancelled."""

from datetime import datetime

from django.db import transaction

from challenges.applications.queries import lock_challenge
from challenges.audit.actions import emit
from challenges.catalogue.models import Challenge
from challenges.judging.events import RoundStopped
from challenges.judging.models import AssignmentRun, RankingRun, Round
from challenges.judging.policy import may_keep_time
from challenges.judging.states import ACTIVE_RUNS, ROUND, RUN, UNDER_WAY
from challenges.kernel.policy import Actor, require

from .locks import lock_round


@transaction.atomic
def stop_rounds(*, challenge: Challenge, actor: Actor, at: datetime) -> int:
    """Take no more scores and decide nothing: what was scored is kept. Returns how many rounds.

    A released decision stands. Work in the background sees at its next step that it is not wanted.
    """
    require(may_keep_time, actor)
    challenge = lock_challenge(challenge)
    rounds = Round.objects.filter(challenge=challenge, state__in=ROUND.states_before("stop"))
    stopped = 0
    for found in rounds.exclude(decision__released_at__isnull=False).order_by("pk"):
        judged = lock_round(found)
        before = judged.state
        ROUND.move(judged, "stop")
        judged.save(update_fields=["state"])
        searches = AssignmentRun.objects.filter(round=judged, state__in=ACTIVE_RUNS)
        rankings = RankingRun.objects.filter(round=judged, state__in=UNDER_WAY)
        for run in (
            *searches.select_for_update(no_key=True).order_by("pk"),
            *rankings.select_for_update(no_key=True).order_by("pk"),
        ):
            RUN.move(run, "cancel")
            run.save(update_fields=["state"])
        event = RoundStopped(round=judged.reference, challenge=challenge.reference)
        emit(event, actor=actor, at=at, before={"state": before}, after={"state": judged.state})
        stopped += 1
    return stopped
