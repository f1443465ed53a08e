"""Asking for a ranking to be worked out once more, as an auditor would."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import RankingRepeatRequested
from challenges.judging.models import RankingRepeat, Round
from challenges.judging.policy import may_repeat_ranking
from challenges.judging.queries.rankings import counting_run
from challenges.judging.states import UNDER_WAY
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove
from challenges.organisations.policy import person

from .locks import lock_round


@transaction.atomic
def repeat_ranking(*, round: Round, actor: Actor, at: datetime) -> RankingRepeat:
    """Have the ranking that counts worked out again from the rows; it changes nothing.

    Asking while it is under way gives the one that is. Raises NotAllowed, or IllegalMove where
    nothing was ranked.
    """
    judged = lock_round(round)
    require(may_repeat_ranking, actor, judged)
    run = counting_run(judged)
    if run is None:
        raise IllegalMove(_("Nothing is ranked yet, so there is nothing to work out again."))
    held = RankingRepeat.objects.filter(run=run, state__in=UNDER_WAY).first()
    if held is not None:
        return held
    repeat = RankingRepeat.objects.create(
        run=run, round=judged, requested_by=person(actor), requested_at=at
    )
    event = RankingRepeatRequested(
        repeat=str(repeat.key), round=judged.reference, challenge=judged.challenge.reference
    )
    emit(event, actor=actor, at=at)
    return repeat
