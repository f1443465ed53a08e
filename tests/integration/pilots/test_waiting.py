"""What pilots ask of people."""

import pytest

from challenges.applications.states import ApplicationState
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from challenges.pilots.queries import waiting_for
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member
from tests.factories.pilots import make_pilot, make_winner

pytestmark = pytest.mark.django_db


def test_a_winner_without_a_pilot_waits_for_the_officers_of_its_challenge() -> None:
    winner = make_winner()
    officer = make_member(winner.challenge.owner, Role.CASE_OFFICER)
    startup = make_member(winner.organisation, Role.OWNER)
    assert [(task.url_name, task.url_args) for task in waiting_for(officer, NOW)] == [
        ("pilots:set_up", (winner.reference,))
    ]
    assert waiting_for(startup, NOW) == []
    make_pilot(application=winner)
    assert [task.url_name for task in waiting_for(officer, NOW)] == []


def test_winners_of_the_past_wait_for_nobody() -> None:
    challenge = make_challenge(ChallengeState.ANNOUNCED)
    winner = make_winner(challenge=challenge)
    challenge.state = ChallengeState.FINISHED
    challenge.save(update_fields=["state"])
    assert winner.state == ApplicationState.SELECTED
    assert waiting_for(make_member(challenge.owner, Role.CASE_OFFICER), NOW) == []
