"""When judges see each other's scores is said with the round and holds once they score."""

import pytest

from challenges.judging import actions
from challenges.judging.models import PeerScores
from challenges.kernel.states import IllegalMove
from tests.factories.judging import DEADLINE, Judging, make_judging, make_round, make_scoring
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


def change(world: Judging, setting: str) -> None:
    actions.change_round(
        round=world.the_round,
        places=1,
        reviews_per_application=2,
        scoring_closes_at=DEADLINE,
        peer_scores=setting,
        actor=world.manager,
        at=NOW,
    )


def test_never_unless_said_otherwise_and_only_until_judges_score() -> None:
    world = make_judging()
    make_round(world)
    assert world.the_round.peer_scores == PeerScores.NEVER
    change(world, PeerScores.AFTER_OWN)
    assert world.the_round.peer_scores == PeerScores.AFTER_OWN
    make_scoring(world)
    with pytest.raises(IllegalMove, match="Judges score already"):
        change(world, PeerScores.NEVER)
    change(world, PeerScores.AFTER_OWN)
    assert world.the_round.peer_scores == PeerScores.AFTER_OWN
