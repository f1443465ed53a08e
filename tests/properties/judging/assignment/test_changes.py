"""What stays when somebody leaves, and whether a loss can be borne."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.judging.engines.assignment import (
    Change,
    Found,
    Mode,
    Problem,
    assign,
    effect,
    linking,
)
from tests.properties.judging.assignment.problems import ruled_problems


@settings(max_examples=150, deadline=None)
@given(ruled_problems(mode=Mode.FAIR), st.data())
def test_freeze_moves_nothing_but_what_is_lost(problem: Problem, data) -> None:
    first = assign(problem)
    if not isinstance(first, Found) or not first.pairs:
        return
    lost = data.draw(st.sampled_from(first.pairs))
    again = assign(
        replace(problem, present=first.pairs, suggested=(*problem.suggested, lost),
                change=Change.FREEZE)
    )  # fmt: skip
    if isinstance(again, Found):
        assert again.difference.removed == (lost,)
        assert set(again.difference.kept) == set(first.pairs) - {lost}
        assert {pair.application for pair in again.pairs} == {lost.application}


@settings(max_examples=120, deadline=None)
@given(ruled_problems())
def test_who_is_frail_is_who_cannot_be_lost(problem: Problem) -> None:
    problem = replace(problem, apart=(), settled=())
    answer = assign(problem)
    if not isinstance(answer, Found):
        return
    for judge in problem.judges:
        others = tuple(each for each in problem.judges if each != judge)
        without = assign(replace(problem, judges=others))
        assert isinstance(without, Found) == (judge.reference not in answer.measures.frail)


@settings(max_examples=120, deadline=None)
@given(ruled_problems(mode=Mode.FAIR))
def test_an_answer_without_a_change_is_what_its_measures_say(problem: Problem) -> None:
    answer = assign(problem)
    if not isinstance(answer, Found):
        return
    seen = effect(problem, {*problem.settled, *answer.pairs})
    assert seen.before == seen.after
    said = replace(answer.measures, optimum=None, ceiling=None, frail=None)
    assert seen.before == said


@settings(max_examples=120, deadline=None)
@given(ruled_problems(mode=Mode.FAIR))
def test_efficiencies_lie_between_nothing_and_all(problem: Problem) -> None:
    answer = assign(problem)
    if not isinstance(answer, Found):
        return
    seen = linking(problem, {*problem.settled, *answer.pairs})
    assert 0 <= seen.least <= seen.average <= 1_000_000
    judges = [judge for each in seen.components for judge in each.judges]
    assert len(set(judges)) == len(judges)
    assert (seen.least == 0) or len(seen.components) == 1
