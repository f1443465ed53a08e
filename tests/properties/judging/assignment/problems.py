"""Small assignment problems of every kind, and every answer that they allow."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from hypothesis import strategies as st

from challenges.judging.engines.assignment import (
    NEUTRAL,
    Apart,
    Grid,
    Judge,
    Mode,
    Pair,
    Problem,
    Wanted,
    Worth,
)


@st.composite
def problems(draw, most_applications: int = 6, most_judges: int = 5, mode=Mode.TOTAL) -> Problem:
    """Limits, bars, settled pairs and worths, with nothing else asked for."""
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
        mode=mode,
    )


@st.composite
def ruled_problems(draw, mode=Mode.TOTAL) -> Problem:
    """With least loads, organisations, judges apart, suggestions, discouraged pairs, a floor."""
    problem = draw(problems(most_applications=4, most_judges=5, mode=mode))
    assert isinstance(problem.barred, tuple)
    pairs = [Pair(a.application, j.reference)
             for a, j in product(problem.applications, problem.judges)]  # fmt: skip
    few = st.lists(st.sampled_from(pairs), unique=True, max_size=3)
    names = [each.reference for each in problem.judges]
    couples = [Apart(one, other) for one, other in combinations(names, 2)]
    apart = draw(st.lists(st.sampled_from(couples), unique=True, max_size=3)) if couples else []
    return replace(
        problem,
        applications=tuple(
            replace(each, reviews=max(1, min(each.reviews, 2))) for each in problem.applications
        ),
        barred=problem.barred[: len(pairs) // 5],
        judges=tuple(
            replace(
                each,
                load_limit=each.load_limit + 2,
                least=draw(st.sampled_from([0, 0, 0, 1, 2])),
                organisation=draw(st.sampled_from(["", "North", "South"])),
            )
            for each in problem.judges
        ),
        settled=problem.settled[:1],
        suggested=tuple(pair for pair in draw(few) if pair not in problem.settled[:1]),
        discouraged=tuple(draw(few)),
        apart=tuple(apart),
        one_per_organisation=draw(st.booleans()),
        floor=draw(st.sampled_from([0, 0, 0, 200_000])),
    )


def needs_and_room(problem: Problem) -> tuple[dict[str, int], dict[str, int]]:
    """What each application still needs, and what each judge can still be given."""
    by_application = Counter(pair.application for pair in problem.settled)
    by_judge = Counter(pair.judge for pair in problem.settled)
    needs = {w.application: max(0, w.reviews - by_application[w.application])
             for w in problem.applications}  # fmt: skip
    room = {j.reference: max(0, j.load_limit - by_judge[j.reference]) for j in problem.judges}
    return needs, room


def worth_of(problem: Problem) -> dict[Pair, int]:
    """What each pair is worth."""
    assert not isinstance(problem.worths, Grid)
    given = {each.pair: each.value for each in problem.worths}
    return {
        pair: given.get(pair, NEUTRAL)
        for a, j in product(problem.applications, problem.judges)
        if (pair := Pair(a.application, j.reference))
    }


def every_answer(problem: Problem) -> Iterator[list[Pair]]:
    """All sets of new pairs that keep all the rules."""
    assert not isinstance(problem.barred, Grid)
    needs, room = needs_and_room(problem)
    worths = worth_of(problem)
    closed = {*problem.barred, *problem.suggested, *problem.settled}
    choices = []
    for a, need in needs.items():
        may = [Pair(a, j) for j in room
               if Pair(a, j) not in closed and worths[Pair(a, j)] >= problem.floor]  # fmt: skip
        met = [pair.judge for pair in problem.settled if pair.application == a]
        choices.append([each for each in combinations(may, need) if may_meet(problem, met, each)])
    held = Counter(pair.judge for pair in problem.settled)
    least = {j.reference: min(max(0, j.least - held[j.reference]), room[j.reference])
             for j in problem.judges}  # fmt: skip
    for chosen in product(*choices):
        pairs = [pair for group in chosen for pair in group]
        loads = Counter(pair.judge for pair in pairs)
        if all(least[j] <= loads[j] <= limit for j, limit in room.items()):
            yield pairs


def may_meet(problem: Problem, met: list[str], chosen: tuple[Pair, ...]) -> bool:
    """Whether new judges break no rule with each other or with those who stand."""
    works = {each.reference: each.organisation for each in problem.judges}
    apart = {frozenset((each.one, each.other)) for each in problem.apart}
    names = [pair.judge for pair in chosen]
    for one, other in [*combinations(names, 2), *product(names, met)]:
        if frozenset((one, other)) in apart:
            return False
        at = works.get(one, "")
        if problem.one_per_organisation and at and at == works.get(other):
            return False
    return True
