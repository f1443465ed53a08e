"""What is said where there is no answer is true, and what is proposed helps."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings

from challenges.judging.engines.assignment import (
    Found,
    Kind,
    NotPossible,
    Problem,
    applied,
    assign,
    highest_floor,
)
from tests.properties.judging.assignment.problems import every_answer, ruled_problems


@settings(max_examples=250, deadline=None)
@given(ruled_problems())
def test_a_remedy_does_what_it_says(problem: Problem) -> None:
    answer = assign(problem)
    if isinstance(answer, Found):
        return
    assert answer.remedies or not (answer.shortages or answer.is_held_apart)
    for remedy in answer.remedies:
        after = assign(applied(problem, remedy))
        if isinstance(after, Found):
            assert remedy.is_enough
            continue
        short = sum(each.short for each in after.shortages)
        if remedy.kind == Kind.LEAST:
            assert not after.idle
        else:
            assert short == remedy.short_after or after.is_held_apart
            assert not remedy.is_enough or after.idle or after.is_held_apart


@settings(max_examples=250, deadline=None)
@given(ruled_problems())
def test_all_enough_remedies_together_with_the_least_loads_leave_a_way(problem: Problem) -> None:
    problem = replace(problem, apart=())
    answer = assign(problem)
    if isinstance(answer, Found):
        return
    least = [each for each in answer.remedies if each.kind == Kind.LEAST]
    for remedy in answer.remedies:
        if remedy.kind == Kind.LEAST or not remedy.is_enough:
            continue
        after = applied(problem, remedy)
        for each in least:
            after = applied(after, each)
        final = assign(after)
        # With fewer reviews there is less to give to those who must be given something.
        assert isinstance(final, Found) or (remedy.kind == Kind.FEWER and not final.shortages)


@settings(max_examples=150, deadline=None)
@given(ruled_problems())
def test_the_highest_floor_is_the_best_weakest_pair_of_all_answers(problem: Problem) -> None:
    problem = replace(problem, apart=())
    answers = list(every_answer(replace(problem, floor=0)))
    worths = {each.pair: each.value for each in problem.worths}  # type: ignore[union-attr]
    weakest = [min((worths.get(pair, 500_000) for pair in each), default=None) for each in answers]
    known = [each for each in weakest if each is not None]
    assert highest_floor(problem) == (max(known) if known else None)


@settings(max_examples=150, deadline=None)
@given(ruled_problems())
def test_who_is_idle_is_truly_idle(problem: Problem) -> None:
    answer = assign(problem)
    if isinstance(answer, NotPossible):
        for idle in answer.idle:
            assert idle.short > 0
            assert set(idle.judges) <= {each.reference for each in problem.judges if each.least}
            assert max(Counter(idle.judges).values()) == 1
