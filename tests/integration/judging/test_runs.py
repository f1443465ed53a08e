"""Runs: claimed by lease, taken up when a worker is lost, harmless when repeated."""

from datetime import datetime, timedelta

import pytest

from challenges.judging import actions, queries, runs
from challenges.judging.engines.assignment import assign
from challenges.judging.engines.findings import work_out
from challenges.judging.models import Assignment, AssignmentRun, Conflict, RankingRun
from challenges.judging.runs.assignment import begin_assignment, finish_assignment
from challenges.judging.runs.claims import ATTEMPTS, LEASE, record_progress
from challenges.judging.runs.ranking import begin_ranking, finish_ranking
from challenges.judging.states import RoundState, RunState
from tests.factories.judging import (
    Judging,
    make_conflict,
    make_judging,
    make_round,
    make_scoring,
    make_seated,
    score_all,
)
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


def asked(world: Judging) -> AssignmentRun:
    return actions.request_assignment(
        round=world.round or make_round(world), actor=world.manager, at=NOW
    )


def clock() -> datetime:
    return NOW


def test_a_second_worker_is_refused_while_the_lease_holds() -> None:
    run = asked(make_judging())
    assert begin_assignment(run_key=str(run.key), at=NOW) is not None
    assert begin_assignment(run_key=str(run.key), at=NOW + LEASE - timedelta(seconds=1)) is None
    assert queries.waiting_runs(NOW) == []


def test_a_lost_worker_is_followed_by_another_and_its_late_result_is_dropped() -> None:
    run = asked(make_judging())
    lost = begin_assignment(run_key=str(run.key), at=NOW)
    later = NOW + LEASE
    assert [waiting.run_key for waiting in queries.waiting_runs(later)] == [str(run.key)]
    assert runs.assign_judges(run_key=str(run.key), clock=lambda: later)
    assert lost is not None
    assert not record_progress(lost[0], 50, later)
    assert not finish_assignment(run=lost[0], result=assign(lost[1]), at=later)
    assert Assignment.objects.count() == 10


def test_a_run_that_never_ends_fails_in_words() -> None:
    run = asked(make_judging())
    at = NOW
    for _ in range(ATTEMPTS):
        assert begin_assignment(run_key=str(run.key), at=at) is not None
        at += LEASE
    assert begin_assignment(run_key=str(run.key), at=at) is None
    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert "begun too often" in run.message
    assert queries.waiting_runs(at) == []


def test_a_key_that_does_not_exist_does_nothing() -> None:
    nobody = "00000000-0000-0000-0000-000000000000"
    assert not runs.assign_judges(run_key=nobody, clock=clock)
    assert not runs.rank_round(run_key=nobody, clock=clock)


def test_the_proposal_respects_conflicts_and_membership() -> None:
    world = make_judging(applications=4, judges=4, reviews=3)
    make_conflict(world.judges[0], world.applications[0].organisation)
    make_conflict(world.judges[1], world.applications[1].organisation, state="suggested")
    make_conflict(world.judges[2], world.applications[2].organisation, state="dismissed")
    make_seated(world, world.applications[3].lead)
    world.panel.members.update(declared_at=NOW)
    run = asked(world)
    assert runs.assign_judges(run_key=str(run.key), clock=clock)
    pairs = set(Assignment.objects.values_list("judge", "application"))
    assert len(pairs) == 12
    assert (world.judges[0].pk, world.applications[0].pk) not in pairs
    assert (world.judges[1].pk, world.applications[1].pk) not in pairs
    assert (world.applications[3].lead.pk, world.applications[3].pk) not in pairs


def test_what_changes_during_the_search_makes_it_stale() -> None:
    world = make_judging()
    run = asked(world)
    begun = begin_assignment(run_key=str(run.key), at=NOW)
    assert begun is not None
    make_conflict(world.judges[0], world.applications[0].organisation)
    assert finish_assignment(run=begun[0], result=assign(begun[1]), at=NOW)
    run.refresh_from_db()
    assert run.state == RunState.STALE
    assert not Assignment.objects.exists()


def test_an_impossible_search_names_what_is_short() -> None:
    world = make_judging(applications=3, judges=3, reviews=3)
    make_conflict(world.judges[0], world.applications[1].organisation)
    run = asked(world)
    assert runs.assign_judges(run_key=str(run.key), clock=clock)
    run.refresh_from_db()
    assert run.state == RunState.INFEASIBLE
    assert world.applications[1].reference in run.message
    assert world.applications[0].reference not in run.message
    assert "Judge 2, Judge 3) have room for 2: short 1" in run.message
    actions.change_round(
        round=world.the_round,
        places=1,
        reviews_per_application=2,
        scoring_closes_at=world.the_round.scoring_closes_at,
        actor=world.manager,
        at=NOW,
    )
    again = asked(world)
    assert runs.assign_judges(run_key=str(again.key), clock=clock)
    again.refresh_from_db()
    assert again.state == RunState.DONE


def test_who_has_not_declared_is_given_nothing_and_is_named_where_that_is_short() -> None:
    world = make_judging(applications=2, judges=4, reviews=2)
    silent = [judge.pk for judge in world.judges[2:]]
    world.panel.members.filter(user__in=silent).update(declared_at=None)
    run = asked(world)
    assert runs.assign_judges(run_key=str(run.key), clock=clock)
    assert Assignment.objects.count() == 4
    assert not Assignment.objects.filter(judge__in=silent).exists()
    world.panel.members.filter(user=world.judges[1]).update(declared_at=None)
    run = asked(world)
    assert runs.assign_judges(run_key=str(run.key), clock=clock)
    run.refresh_from_db()
    assert run.state == RunState.INFEASIBLE
    assert "3 judges have not declared their interests: Judge 2, Judge 3, Judge 4" in run.message


def test_the_same_input_gives_the_same_proposal() -> None:
    world = make_judging(applications=6, judges=4, reviews=2)
    found = []
    for _ in range(2):
        run = asked(world)
        runs.assign_judges(run_key=str(run.key), clock=clock)
        run.refresh_from_db()
        found.append((run.input_sha256, set(run.assignments.values_list("application", "judge"))))
    assert found[0] == found[1]


def test_a_conflict_during_the_ranking_has_it_done_again() -> None:
    world = make_scoring()
    score_all(world)
    run = actions.close_round(round=world.the_round, actor=world.manager, at=NOW)
    begun = begin_ranking(run_key=str(run.key), at=NOW)
    assert begun is not None
    judge = world.judges[0]
    actions.declare_conflict(
        judge=judge,
        organisation=world.assignment_of(judge).application.organisation,
        kind="family",
        actor=judge,
        at=NOW,
    )
    assert finish_ranking(run=begun[0], findings=work_out(begun[1]), at=NOW)
    assert RankingRun.objects.get(pk=run.pk).state == RunState.STALE
    assert world.the_round.state == RoundState.CLOSED
    (waiting,) = queries.waiting_runs(NOW)
    assert runs.rank_round(run_key=waiting.run_key, clock=clock)
    assert world.the_round.state == RoundState.RANKED


def test_conflicts_are_noted_when_a_search_is_asked_for() -> None:
    world = make_judging()
    seat = world.panel.members.get(user=world.judges[0])
    seat.user = world.applications[0].lead
    seat.save()
    asked(world)
    assert Conflict.objects.get().judge == world.applications[0].lead
