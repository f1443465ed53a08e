"""Two sides at the same moment on two connections."""

import pytest

from challenges.catalogue.states import ChallengeState
from challenges.pilots import actions
from tests.factories.organisations import NOW, make_programme_team
from tests.factories.pilots import make_pilot, make_winner
from tests.harness.together import at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def test_of_two_pilots_that_end_at_once_one_finishes_the_challenge():
    team = make_programme_team()
    for _ in range(4):
        first = make_pilot()
        challenge = first.application.challenge
        challenge.state = ChallengeState.PILOTING
        challenge.save()
        second = make_pilot(application=make_winner(challenge=challenge))
        at_once(
            *(
                lambda pilot=pilot: actions.finish_pilot(pilot=pilot, actor=team, at=NOW)
                for pilot in (first, second)
            )
        )
        challenge.refresh_from_db()
        assert challenge.state == ChallengeState.FINISHED
