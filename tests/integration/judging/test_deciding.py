"""A decision waits for the ranking that it rests on."""

from typing import Any

import pytest

from challenges.judging import actions, runs
from challenges.judging.models import Decision, RankingRun
from challenges.judging.states import RunState
from challenges.kernel.states import IllegalMove
from tests.factories.judging import Judging, make_ranked
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


def decide(world: Judging) -> Any:
    return actions.decide(
        round=world.the_round,
        chosen={world.applications[-1]: None},
        public_reason="The best plan.",
        actor=world.chair,
        at=NOW,
    )


@pytest.mark.parametrize("state", [RunState.QUEUED, RunState.RUNNING])
def test_nothing_is_decided_while_the_scores_are_ranked_again(state: RunState) -> None:
    world = make_ranked()
    judge = world.judges[0]
    actions.declare_conflict(
        judge=judge,
        organisation=world.assignment_of(judge).application.organisation,
        kind="family",
        actor=judge,
        at=NOW,
    )
    again = RankingRun.objects.exclude(pk=world.ranking.pk)
    again.update(state=state)
    with pytest.raises(IllegalMove, match="being ranked again"):
        decide(world)
    assert not Decision.objects.exists()
    again.update(state=RunState.QUEUED)
    runs.rank_round(run_key=str(again.get().key), clock=lambda: NOW)
    assert decide(world).pk
