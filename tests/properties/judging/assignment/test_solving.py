"""The assignment engine against an LP and against every small possibility."""

from collections import Counter
from dataclasses import fields, replace
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.judging.engines.assignment import (
    NEUTRAL,
    Found,
    Mode,
    NotPossible,
    Pair,
    Problem,
    assign,
)
from tests.properties.judging.assignment.problems import (
    every_answer,
    needs_and_room,
    problems,
    ruled_problems,
    worth_of,
)


def best_by_linear_programme(problem: Problem) -> float | None:
    """The greatest total by GLOP; None where the programme has no solution."""
    from ortools.linear_solver import pywraplp

    solver = pywraplp.Solver.CreateSolver("GLOP")
    needs, room = needs_and_room(problem)
    worths = {each.pair: each.value for each in problem.worths}
    taken = {*problem.barred, *problem.settled}
    variables = {
        pair: solver.NumVar(0, 1, f"{pair}")
        for a, j in product(needs, room)
        if (pair := Pair(a, j)) not in taken
    }
    for application, need in needs.items():
        solver.Add(sum(v for p, v in variables.items() if p.application == application) == need)
    for judge, limit in room.items():
        solver.Add(sum(v for p, v in variables.items() if p.judge == judge) <= limit)
    solver.Maximize(sum(v * worths.get(p, NEUTRAL) for p, v in variables.items()))
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return None
    return solver.Objective().Value()


@settings(max_examples=200, deadline=None)
@given(problems())
def test_the_total_is_the_linear_programmes_optimum(problem: Problem) -> None:
    needs, room = needs_and_room(problem)
    found = assign(problem)
    optimum = best_by_linear_programme(problem)
    if optimum is None:
        assert isinstance(found, NotPossible)
        return
    assert isinstance(found, Found)
    assert abs(found.value - optimum) < 1
    assert len(set(found.pairs)) == len(found.pairs)
    assert not set(found.pairs) & {*problem.barred, *problem.settled}
    assert Counter(p.application for p in found.pairs) == Counter(
        {a: need for a, need in needs.items() if need}
    )
    assert all(count <= room[j] for j, count in Counter(p.judge for p in found.pairs).items())


@settings(max_examples=100, deadline=None)
@given(ruled_problems(mode=Mode.FAIR), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(problem: Problem, random) -> None:
    names = [
        each.name for each in fields(problem) if isinstance(getattr(problem, each.name), tuple)
    ]
    rows = {name: getattr(problem, name) for name in names}
    turned = replace(problem, **{n: tuple(random.sample(r, len(r))) for n, r in rows.items()})
    assert assign(turned) == assign(problem)
    assert turned.fingerprint() == problem.fingerprint()


@settings(max_examples=60, deadline=None)
@given(problems(most_applications=3, most_judges=4))
def test_among_the_best_totals_the_loads_are_the_most_even(problem: Problem) -> None:
    found = assign(problem)
    if isinstance(found, NotPossible):
        return
    needs, room = needs_and_room(problem)
    worths = {each.pair: each.value for each in problem.worths}
    taken = {*problem.barred, *problem.settled}
    held = Counter(pair.judge for pair in problem.settled)
    choices = [
        combinations([Pair(a, j) for j in room if Pair(a, j) not in taken], need)
        for a, need in needs.items()
    ]
    best = None
    for chosen in product(*choices):
        pairs = [pair for group in chosen for pair in group]
        loads = Counter(pair.judge for pair in pairs)
        if any(loads[j] > limit for j, limit in room.items()):
            continue
        total = sum(worths.get(pair, NEUTRAL) for pair in pairs)
        uneven = sum((held[j] + loads[j]) ** 2 for j in room)
        best = max(best or (-1, 0), (total, -uneven))
    assert best is not None
    uneven = sum(load.applications**2 for load in found.loads)
    assert (found.value, -uneven) == best


@settings(max_examples=200, deadline=None)
@given(problems())
def test_every_shortage_is_true(problem: Problem) -> None:
    found = assign(problem)
    if isinstance(found, Found):
        return
    needs, room = needs_and_room(problem)
    taken = {*problem.barred, *problem.settled}
    assert found.shortages
    for shortage in found.shortages:
        eligible = {j: [a for a in shortage.applications if Pair(a, j) not in taken] for j in room}
        assert shortage.reviews == sum(needs[a] for a in shortage.applications)
        assert shortage.room == sum(min(room[j], len(eligible[j])) for j in room)
        assert set(shortage.judges) == {j for j in room if eligible[j]}
        assert shortage.short > 0
    names = [a for shortage in found.shortages for a in shortage.applications]
    assert len(set(names)) == len(names)


@settings(max_examples=300, deadline=None)
@given(ruled_problems())
def test_with_every_rule_the_best_of_all_answers_is_found(problem: Problem) -> None:
    worths = worth_of(problem)

    def rank(pairs) -> tuple[int, int]:
        soft = sum(pair in problem.discouraged for pair in pairs)
        return -soft, sum(worths[pair] for pair in pairs)

    best = max(map(rank, every_answer(problem)), default=None)
    found = assign(problem)
    if best is None:
        assert isinstance(found, NotPossible)
        return
    assert isinstance(found, Found)
    assert sorted(found.pairs) in (sorted(each) for each in every_answer(problem))
    assert rank(found.pairs) == best
    assert found.measures.total <= (found.measures.optimum or 0)


@settings(max_examples=200, deadline=None)
@given(ruled_problems(mode=Mode.FAIR))
def test_fair_keeps_the_rules_and_the_total_and_lifts_the_worst_off(problem: Problem) -> None:
    total, fair = assign(replace(problem, mode=Mode.TOTAL)), assign(problem)
    if isinstance(fair, NotPossible):
        assert fair == total
        return
    assert isinstance(total, Found)
    assert sorted(fair.pairs) in (sorted(each) for each in every_answer(problem))
    assert fair.measures.worst_off_sum >= total.measures.worst_off_sum
    assert fair.measures.violations.soft == total.measures.violations.soft
    least = min(97 * (fair.measures.optimum or 0), 100 * total.measures.total)
    assert 100 * fair.measures.total >= least
