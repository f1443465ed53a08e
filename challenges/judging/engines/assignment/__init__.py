"""Who judges what: every application its reviews, no conflict, no judge over their limit.

`assign` answers a `Problem` with what was `Found` or why it is `NotPossible`. Arrays and flows
need numpy and ortools, which are slow to load: the functions here import them when called.
"""

import hashlib

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

__all__ = [
    "NEUTRAL", "UNKNOWN", "VERSION", "Aim", "Amount", "Apart", "Change", "Difference", "Found",
    "Grid", "Idle", "Judge", "Kind", "Load", "Measures", "Mode", "NotPossible", "Pair", "Problem",
    "Remedy", "Shortage", "Step", "Violations", "Wanted", "Worth", "assign", "difference",
    "reading_order",
]  # fmt: skip


def assign(problem: Problem) -> Found | NotPossible:
    """The best assignment, or what stands in its way and the ways out.

    Equal input gives an equal answer, whatever the order of its rows.
    """
    from .solving import solved

    return solved(problem)


def reading_order(applications: list[str], judge: str, seed: int) -> list[str]:
    """The order in which a judge meets their applications: shuffled, and always the same."""

    def place(application: str) -> str:
        return hashlib.sha256(f"order|{seed}|{judge}|{application}".encode()).hexdigest()

    return sorted(applications, key=lambda application: (place(application), application))
