"""From the panel to the release, through the actions and runs alone."""

from decimal import Decimal

import pytest

from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging import actions, runs
from challenges.judging.models import Assignment, Decision, RankingRun, Standing
from challenges.judging.states import DecisionState, RoundState, RunState
from challenges.oversight.queries import broken_invariants
from tests.factories.judging import make_judging, make_ranked, make_scoring, release
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


def test_a_challenge_is_judged_decided_and_announced() -> None:
    world = make_ranked(make_scoring(make_judging(applications=5, judges=4, reviews=2)))
    assert world.the_round.state == RoundState.RANKED
    standings = list(Standing.objects.filter(run=world.ranking).order_by("rank"))
    assert [s.application.reference[-4:] for s in standings] == [
        "0005", "0004", "0003", "0002", "0001"
    ]  # fmt: skip
    assert [str(s.mean) for s in standings] == [
        "100.000", "80.000", "60.000", "40.000", "20.000"
    ]  # fmt: skip
    winner = standings[0].application
    decision = actions.decide(
        round=world.the_round,
        chosen={winner: Decimal(15000)},
        public_reason="The best plan for residents.",
        confidential_reason="Close to number two.",
        actor=world.chair,
        at=NOW,
    )
    assert decision.reference == world.the_round.reference.replace("-R1", "-D1")
    winner.refresh_from_db()
    assert winner.state == ApplicationState.SUBMITTED
    release(world, decision)
    states = [each.state for each in world.challenge.applications.order_by("reference")]
    assert states == [ApplicationState.NOT_SELECTED] * 4 + [ApplicationState.SELECTED]
    assert Challenge.objects.get(pk=world.challenge.pk).state == ChallengeState.ANNOUNCED
    assert Decision.objects.get(pk=decision.pk).state == DecisionState.RELEASED
    assert broken_invariants(NOW) == []


def test_a_run_done_twice_is_done_once() -> None:
    world = make_ranked()
    assert not runs.rank_round(run_key=str(world.ranking.key), clock=lambda: NOW)
    assert not runs.assign_judges(run_key=str(world.run.key), clock=lambda: NOW)
    assert RankingRun.objects.get(pk=world.ranking.pk).state == RunState.DONE
    assert Assignment.objects.filter(round=world.round).count() == 10
