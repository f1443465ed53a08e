"""What must always be true is found broken when it is, and only then."""

import pytest

from challenges.catalogue.states import ChallengeState
from challenges.judging import actions
from challenges.organisations.models import Role
from challenges.oversight.queries import broken_invariants
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_conflict, make_ranked
from tests.factories.organisations import NOW, make_membership

pytestmark = pytest.mark.django_db


def rules():
    return {broken.rule for broken in broken_invariants()}


def test_a_judge_may_join_a_winner_after_the_decision():
    world = make_ranked()
    winner, judge = world.applications[0], world.judges[0]
    scored = world.assignment_of(judge).application.organisation
    before = rules()
    conflict = make_conflict(judge, scored)
    seat = make_membership(judge, scored, Role.MEMBER)
    assert rules() - before == {
        "No judge scores where there is a conflict",
        "No judge scores their own organisation",
    }
    conflict.delete()
    seat.delete()
    actions.decide(
        round=world.the_round,
        chosen=[winner],
        public_reason="It works.",
        confidential_reason="",
        award_amount=None,
        actor=world.chair,
        at=NOW,
    )
    make_conflict(judge, scored)
    make_membership(judge, scored, Role.MEMBER)
    assert rules() - before == set()


def test_an_approver_who_wrote_in_the_challenge_is_found():
    challenge = make_challenge(ChallengeState.APPROVED)
    rule = "A second person approved every challenge"
    assert rule not in rules()
    challenge.authors.add(challenge.approved_by)
    assert rule in rules()
