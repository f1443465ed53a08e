"""Two real connections at once: one wins, the other is refused or changes nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from challenges.audit.models import Entry
from challenges.judging import actions, runs
from challenges.judging.models import Assignment, RankingRun, Scoresheet, Standing
from challenges.judging.states import AssignmentState, RoundState, RunState, SheetState
from challenges.kernel.states import Refused
from tests.factories.judging import make_judging, make_proposal, make_scoring, marks, score_all
from tests.factories.organisations import NOW

pytestmark = pytest.mark.usefixtures("committed_db")


def race(*acts: Callable[[], Any]) -> list[Any]:
    """What each returned, or the refusal it met; all start together on connections of their own."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


def test_publish_against_publish() -> None:
    world = make_judging()
    run = make_proposal(world)

    def publish() -> Any:
        return actions.publish_assignment(run=run, actor=world.manager, at=NOW)

    results = race(publish, publish)
    assert [result.state for result in results] == [RunState.PUBLISHED] * 2
    assert Entry.objects.filter(event="judging.AssignmentPublished").count() == 1
    assert Entry.objects.filter(event="judging.JudgeAssigned").count() == 4


def submission(world: Any) -> tuple[Assignment, Callable[[], Any]]:
    judge = world.judges[0]
    assignment = world.assignment_of(judge)
    scores = marks(world.challenge)

    def submit() -> Any:
        return actions.submit_scoresheet(
            assignment=assignment,
            scores=scores,
            feedback="",
            private_note="",
            version=0,
            actor=judge,
            at=NOW,
        )

    return assignment, submit


@pytest.mark.parametrize("turn", range(3))
def test_submit_against_close(turn: int) -> None:
    world = make_scoring()
    assignment, submit = submission(world)
    judged = world.the_round
    submitted, closed = race(
        submit, lambda: actions.close_round(round=judged, actor=world.manager, at=NOW)
    )
    assert isinstance(closed, RankingRun)
    runs.rank_round(run_key=str(closed.key), clock=lambda: NOW)
    counted = Standing.objects.filter(application=assignment.application).count()
    if isinstance(submitted, Refused):
        assert counted == 0
        assert not Scoresheet.objects.exists()
    else:
        assert counted == 1
    assert world.the_round.state == RoundState.RANKED


def test_submit_against_stepping_back() -> None:
    world = make_scoring()
    assignment, submit = submission(world)
    judge = world.judges[0]
    race(
        submit,
        lambda: actions.recuse(assignment=assignment, reason="I know them", actor=judge, at=NOW),
    )
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.RECUSED


def test_two_submissions_of_one_sheet() -> None:
    world = make_scoring()
    _assignment, submit = submission(world)
    results = race(submit, submit)
    assert sum(isinstance(result, Refused) for result in results) == 1
    sheets = Scoresheet.objects.all()
    assert [(sheet.revision, sheet.state) for sheet in sheets] == [(1, SheetState.SUBMITTED)]


def test_two_saves_of_one_sheet() -> None:
    world = make_scoring()
    judge = world.judges[0]
    assignment = world.assignment_of(judge)
    actions.save_scores(
        assignment=assignment,
        scores={},
        feedback="",
        private_note="",
        version=0,
        actor=judge,
        at=NOW,
    )

    def save(words: str) -> Callable[[], Any]:
        return lambda: actions.save_scores(
            assignment=assignment,
            scores=marks(world.challenge),
            feedback=words,
            private_note="",
            version=1,
            actor=judge,
            at=NOW,
        )

    results = race(save("One"), save("Two"))
    (stale,) = [result for result in results if isinstance(result, actions.StaleSave)]
    (kept,) = [result for result in results if isinstance(result, Scoresheet)]
    assert Scoresheet.objects.get().feedback == kept.feedback == stale.sheet.feedback


def test_two_workers_on_one_ranking() -> None:
    world = make_scoring()
    score_all(world)
    run = actions.close_round(round=world.the_round, actor=world.manager, at=NOW)

    def work() -> bool:
        return runs.rank_round(run_key=str(run.key), clock=lambda: NOW)

    assert sorted(race(work, work)) == [False, True]
    assert Standing.objects.count() == 5


def test_a_conflict_against_publishing() -> None:
    world = make_judging()
    run = make_proposal(world)
    first = run.assignments.select_related("judge", "application__organisation")[0]
    race(
        lambda: actions.publish_assignment(run=run, actor=world.manager, at=NOW),
        lambda: actions.declare_conflict(
            judge=first.judge,
            organisation=first.application.organisation,
            kind="family",
            actor=first.judge,
            at=NOW,
        ),
    )
    held = Assignment.objects.filter(judge=first.judge, application=first.application)
    assert not held.filter(state=AssignmentState.PUBLISHED).exists()


def test_a_change_by_hand_against_a_conflict() -> None:
    world = make_scoring()
    application = world.applications[0]
    readers = set(application.assignments.values_list("judge", flat=True))
    judge = next(judge for judge in world.judges if judge.pk not in readers)
    race(
        lambda: actions.change_pairs(
            round=world.the_round,
            application=application,
            give=judge,
            actor=world.manager,
            at=NOW,
        ),
        lambda: actions.declare_conflict(
            judge=judge,
            organisation=application.organisation,
            kind="family",
            actor=judge,
            at=NOW,
        ),
    )
    assert not application.assignments.filter(judge=judge).exclude(state="recused").exists()


def test_taking_back_against_submitting() -> None:
    world = make_scoring()
    given, submit = submission(world)

    def take() -> Any:
        return actions.change_pairs(
            round=world.the_round,
            application=given.application,
            take=given.judge,
            actor=world.manager,
            at=NOW,
        )

    taken, sent = race(take, submit)
    assert isinstance(taken, Refused) != isinstance(sent, Refused)
    is_there = Assignment.objects.filter(pk=given.pk).exists()
    assert is_there == isinstance(taken, Refused)
