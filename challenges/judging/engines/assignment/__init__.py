"""Who judges what: every application its reviews, no conflict, no judge over their limit.

`assign` answers a `Problem` with what was `Found` or why it is `NotPossible`. Arrays and flows
need numpy and ortools, which are slow to load: the functions here import them when called.
"""

import hashlib
from collections.abc import Collection, Iterable

from .advice import Candidate, Component, Effect, Link, Linking
from .differences import difference
from .problem import (
    NEUTRAL,
    UNKNOWN,
    VERSION,
    Apart,
    Change,
    Grid,
    Judge,
    Mode,
    Pair,
    Problem,
    Wanted,
    Worth,
)
from .result import (
    Aim,
    Amount,
    Difference,
    Found,
    Idle,
    Kind,
    Load,
    Measures,
    NotPossible,
    Remedy,
    Shortage,
    Step,
    Violations,
)
from .texts import similarities
from .values import pair_value, pair_values, topic_match

__all__ = [
    "NEUTRAL", "UNKNOWN", "VERSION", "Aim", "Amount", "Apart", "Candidate", "Change", "Component",
    "Difference", "Effect", "Found", "Grid", "Idle", "Judge", "Kind", "Link", "Linking", "Load",
    "Measures", "Mode", "NotPossible", "Pair", "Problem", "Remedy", "Shortage", "Step",
    "Violations", "Wanted", "Worth", "applied", "assign", "candidates", "difference", "effect",
    "highest_floor", "linking", "pair_value", "pair_values", "reading_order", "similarities",
    "topic_match",
]  # fmt: skip


def assign(problem: Problem) -> Found | NotPossible:
    """The best assignment, or what stands in its way and the ways out.

    Equal input gives an equal answer, whatever the order of its rows. ArithmeticError where it
    was not found out within the bounds whether judges can be held apart.
    """
    from .solving import solved

    return solved(problem)


def highest_floor(problem: Problem) -> int | None:
    """The greatest worth that every new pair can have; None where there is no assignment at all.

    The whole choice of a floor lies between 0 and this; `assign` says what each costs.
    """
    from .remedies import highest_floor as found

    return found(problem)


def applied(problem: Problem, remedy: Remedy) -> Problem:
    """The problem after a remedy was taken."""
    from .remedies import applied as after

    return after(problem, remedy)


def effect(
    problem: Problem,
    pairs: Iterable[Pair],
    *,
    add: Collection[Pair] = (),
    remove: Collection[Pair] = (),
) -> Effect:
    """What adding and removing pairs by hand does to an assignment, settled ones included."""
    from .moves import effect as found

    return found(problem, pairs, add=add, remove=remove)


def candidates(
    problem: Problem,
    pairs: Iterable[Pair],
    application: str,
    *,
    instead_of: str = "",
    most: int = 10,
) -> tuple[Candidate, ...]:
    """Who could be given an application, in place of one judge or besides all, the best first."""
    from .moves import candidates as found

    return found(problem, pairs, application, instead_of=instead_of, most=most)


def linking(problem: Problem, pairs: Iterable[Pair], *, most: int = 5) -> Linking:
    """How well an assignment ties its judges, settled pairs included, with so many proposals."""
    from .linkage import linked

    return linked(problem, pairs, most)


def reading_order(applications: list[str], judge: str, seed: int) -> list[str]:
    """The order in which a judge meets their applications: shuffled, and always the same."""

    def place(application: str) -> str:
        return hashlib.sha256(f"order|{seed}|{judge}|{application}".encode()).hexdigest()

    return sorted(applications, key=lambda application: (place(application), application))
