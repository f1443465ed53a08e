"""The assignment engine against an LP and against every small possibility."""

from collections import Counter
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.judging.engines.assignment import (
    NEUTRAL,
    Found,
    Judge,
    NotPossible,
    Pair,
    Problem,
    Wanted,
    Worth,
    assign,
)


@st.composite
def problems(draw, most_applications: int = 6, most_judges: int = 5) -> Problem:
    applications = [f"A-{n}" for n in range(draw(st.integers(1, most_applications)))]
    judges = [f"P-{n}" for n in range(draw(st.integers(1, most_judges)))]
    pairs = [Pair(a, j) for a, j in product(applications, judges)]
    some = st.lists(st.sampled_from(pairs), unique=True, max_size=len(pairs) // 2)
    barred = draw(some)
    settled = [pair for pair in draw(some) if pair not in barred][:3]
    worths = draw(st.dictionaries(st.sampled_from(pairs), st.integers(0, 1_000_000)))
    return Problem(
        tuple(Wanted(a, draw(st.integers(0, 3))) for a in applications),
        tuple(Judge(j, draw(st.integers(0, 5))) for j in judges),
        tuple(barred),
        tuple(settled),
        tuple(Worth(pair, value) for pair, value in worths.items()),
        draw(st.integers(0, 2**31 - 1)),
    )


def needs_and_room(problem: Problem) -> tuple[dict[str, int], dict[str, int]]:
    by_application = Counter(pair.application for pair in problem.settled)
    by_judge = Counter(pair.judge for pair in problem.settled)
    needs = {w.application: max(0, w.reviews - by_application[w.application])
             for w in problem.applications}  # fmt: skip
    room = {j.reference: max(0, j.load_limit - by_judge[j.reference]) for j in problem.judges}
    return needs, room


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
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(problem: Problem, random) -> None:
    def shuffled(rows):
        return tuple(random.sample(rows, len(rows)))

    turned = Problem(
        shuffled(problem.applications),
        shuffled(problem.judges),
        shuffled(problem.barred),
        shuffled(problem.settled),
        shuffled(problem.worths),
        problem.seed,
    )
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
