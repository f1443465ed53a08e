"""Run alone, so that its memory is its own: one size, one mode, with or without the rule of one
judge of one organisation. Prints what was measured as one line of JSON.
"""

import json
import random
import resource
import sys
import time
from dataclasses import replace
from typing import Any

from challenges.judging.engines.assignment import (
    Change,
    Found,
    Grid,
    Mode,
    NotPossible,
    Problem,
    assign,
)
from cms.launch.bench.instances import MILLION, REVIEWS, SIZES, instance_of

STARVED, ROOM = 12, 24


def measure(size: str, mode: Mode, *, has_rule: bool) -> dict[str, Any]:
    """Solve once against the clock, then look whether the answer is what it should be."""
    problem = instance_of(SIZES[size]).problem(mode, one_per_organisation=has_rule)
    load_the_solver()
    began, worked = time.perf_counter(), time.process_time()
    found = assign(problem)
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if not isinstance(found, Found):
        sys.exit(f"{size} has no assignment.")
    measures = found.measures
    return {
        "total": round(measures.total / MILLION, 2),
        "optimum": round((measures.optimum or 0) / MILLION, 2),
        "worst_off": round(measures.worst_off_sum / MILLION, 4),
        "ceiling": round((measures.ceiling or 0) / MILLION, 4),
        "weakest": round(measures.weakest_pair / MILLION, 4),
        "violations": measures.violations.hard,
        "seconds": round(seconds, 3),
        "processor": round(processor, 3),
        "memory": round(memory),
        "is_same_again": assign(problem) == found,
        "is_same_turned": assign(turned(problem)) == found,
        "moved": moved_by_filling(problem, found),
        "is_starved_named": is_starved_named(problem),
    }


def load_the_solver() -> None:
    """A worker has imported it long before."""
    from challenges.judging.engines.assignment import Judge, Wanted

    assign(Problem((Wanted("A", 1),), (Judge("J", 1),)))


def turned(problem: Problem) -> Problem:
    """The same problem with its rows in another order."""
    chance = random.Random(1)  # noqa: S311 - an order to try, no secret

    def shuffled(grid: Grid) -> Grid:
        rows = chance.sample(range(len(grid.applications)), len(grid.applications))
        columns = chance.sample(range(len(grid.judges)), len(grid.judges))
        names = [grid.applications[row] for row in rows], [grid.judges[at] for at in columns]
        return Grid.of(*names, grid.array()[rows][:, columns])

    if not isinstance(problem.barred, Grid) or not isinstance(problem.worths, Grid):
        raise TypeError("An instance is two grids")
    return replace(
        problem,
        applications=problem.applications[::-1],
        judges=problem.judges[::-1],
        barred=shuffled(problem.barred),
        worths=shuffled(problem.worths),
    )


def moved_by_filling(problem: Problem, found: Found) -> int:
    """How many pairs move, but for the one that is lost, when a judge is recused."""
    lost = found.pairs[len(found.pairs) // 2]
    again = assign(replace(problem, present=found.pairs, suggested=(lost,), change=Change.FREEZE))
    if not isinstance(again, Found) or lost not in again.difference.removed:
        return len(found.pairs)
    return len(again.difference.removed) - 1


def is_starved_named(problem: Problem) -> bool:
    """Whether applications that only two judges may read, with too little room, are named."""
    if not isinstance(problem.barred, Grid):
        raise TypeError("An instance is two grids")
    starved = problem.barred.applications[:STARVED]
    readers = problem.barred.judges[:2]
    cells = problem.barred.array().copy()
    cells[:STARVED] = 1
    cells[:STARVED, :2] = 0
    judges = tuple(
        replace(each, load_limit=ROOM // 2, least=0) if each.reference in readers else each
        for each in problem.judges
    )
    barred = Grid.of(problem.barred.applications, problem.barred.judges, cells)
    answer = assign(replace(problem, barred=barred, judges=judges))
    if not isinstance(answer, NotPossible) or len(answer.shortages) != 1:
        return False
    (shortage,) = answer.shortages
    named = (shortage.applications, shortage.judges)
    return named == (starved, readers) and shortage.short == STARVED * REVIEWS - ROOM


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Mode(sys.argv[2]), has_rule=sys.argv[3] == "rule")))
