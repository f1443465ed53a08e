"""What is invented for a demonstration and what is real stay apart in one database."""

import pytest

from challenges.applications.actions import start_application
from challenges.catalogue.actions import draft_challenge
from challenges.catalogue.queries import programmes_to_join
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.models import Role
from challenges.oversight.queries.invariants import broken_invariants
from challenges.pilots import actions, policy, queries
from challenges.pilots.states import AdoptionState
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_locality,
    make_member,
    make_organisation,
    make_user,
)
from tests.factories.pilots import make_adoption, make_pilot, make_winner

pytestmark = pytest.mark.django_db


def challenge_in(state, *, invented):
    return make_challenge(state, programme=make_programme(is_demonstration=invented))


def pilot_in(*, invented):
    return make_pilot(
        application=make_winner(challenge=challenge_in(ChallengeState.PILOTING, invented=invented))
    )


@pytest.fixture
def body():
    return make_borough(locality=make_locality())


@pytest.mark.parametrize("invented", [True, False])
def test_people_take_up_only_what_is_of_their_own_world(body, invented):
    officer = make_member(body, Role.EDITOR, is_demonstration=invented)
    own, other = pilot_in(invented=invented), pilot_in(invented=not invented)
    step = {
        "organisation": body, "to_state": "interest", "on": "2026-03", "reason": "",
        "actor": officer, "at": NOW,
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.move_adoption(pilot=other, **step)
    actions.move_adoption(pilot=own, **step)
    assert list(policy.bodies_that_may_adopt(officer, own)) == [body]
    assert list(policy.bodies_that_may_adopt(officer, other)) == []


def test_an_invented_body_takes_up_nothing_real():
    pretended = make_borough(locality=make_locality(), is_demonstration=True)
    officer = make_member(pretended, Role.EDITOR)
    real = pilot_in(invented=False)
    assert not policy.may_move_adoption(officer, real, pretended)
    assert list(policy.bodies_that_may_adopt(officer, real)) == []


def test_an_invented_body_hosts_nothing_real():
    pretended = make_borough(is_demonstration=True)
    announced = ChallengeState.ANNOUNCED
    real = make_winner(challenge=challenge_in(announced, invented=False))
    invented = make_winner(challenge=challenge_in(announced, invented=True))
    assert pretended not in queries.possible_hosts(real)
    assert pretended in queries.possible_hosts(invented)


@pytest.mark.parametrize("invented", [True, False])
def test_people_draft_only_in_programmes_of_their_own_world(body, invented):
    writer = make_member(body, Role.EDITOR, is_demonstration=invented)
    own = make_programme(is_demonstration=invented)
    other = make_programme(is_demonstration=not invented)
    draft = {"owner": body, "title": "Warm rooms", "code": "WRM", "actor": writer, "at": NOW}
    assert list(programmes_to_join(writer)) == [own]
    with pytest.raises(Refused, match="Choose another programme"):
        draft_challenge(programme=other, **draft)
    assert draft_challenge(programme=own, **draft).programme == own


@pytest.mark.parametrize("invented", [True, False])
def test_startups_apply_only_in_their_own_world(invented):
    startup = make_organisation(is_demonstration=invented)
    founder = make_member(startup, Role.OWNER, is_demonstration=invented)
    own, other = (
        challenge_in(ChallengeState.OPEN, invented=world) for world in (invented, not invented)
    )
    by = {"organisation": startup, "actor": founder, "at": NOW}
    with pytest.raises(NotAllowed):
        start_application(challenge=other, **by)
    assert start_application(challenge=own, **by).organisation == startup


def test_what_crosses_over_is_found(body):
    pilot = pilot_in(invented=False)
    before = {each.rule for each in broken_invariants(NOW)}
    pretended = make_borough(locality=make_locality(), is_demonstration=True)
    make_adoption(pilot, pretended, AdoptionState.INTEREST, "2026-03")
    adoption = make_adoption(pilot, body, AdoptionState.INTEREST, "2026-03")
    adoption.steps.update(by=make_user(is_demonstration=True))
    broken = {each.rule: each.offenders for each in broken_invariants(NOW)}
    found = {rule: offenders for rule, offenders in broken.items() if rule not in before}
    assert found == {
        "No invented body takes part in what is real": (pilot.reference,),
        "The real and the invented are begun by their own people": (pilot.reference,),
    }
