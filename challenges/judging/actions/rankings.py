"""Asking for a round to be ranked once more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import RankingRequested
from challenges.judging.models import RankingRun, Round
from challenges.judging.policy import may_ask_for_ranking
from challenges.judging.states import ROUND, UNDER_WAY, RunState
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import IllegalMove

from .locks import lock_round


@transaction.atomic
def request_ranking(*, round: Round, actor: Actor, at: datetime) -> RankingRun:
    """Have a round ranked again whose ranking failed. Asking twice is asking once.

    Returns the run that is under way. Raises IllegalMove where no ranking has failed.
    """
    judged = lock_round(round)
    require(may_ask_for_ranking, actor, judged)
    newest = RankingRun.objects.filter(round=judged).order_by("-requested_at", "-pk").first()
    if newest is not None and newest.state in UNDER_WAY:
        return newest
    if newest is None or newest.state != RunState.FAILED or not ROUND.allows(judged, "rank"):
        raise IllegalMove(_("No ranking of this round has failed, so there is nothing to repeat."))
    return _request(judged, actor, at)


def rank_again(judged: Round, at: datetime) -> RankingRun | None:
    """Ask for a new ranking, unless one is under way: that one sees itself that rows changed."""
    if RankingRun.objects.filter(round=judged, state__in=UNDER_WAY).exists():
        return None
    return _request(judged, SYSTEM, at)


def _request(judged: Round, actor: Actor, at: datetime) -> RankingRun:
    run = RankingRun.objects.create(round=judged, requested_at=at, seed=judged.seed)
    event = RankingRequested(
        run=str(run.key), round=judged.reference, challenge=judged.challenge.reference
    )
    emit(event, actor=actor, at=at)
    return run
