"""What a change by hand would do."""

from dataclasses import replace

import pytest

from challenges.judging.engines.assignment import (
    Apart,
    Judge,
    Load,
    Violations,
    candidates,
    effect,
)
from tests.unit.judging.assignment.rounds import pairs, problem, worths

VALUES = worths((90, 60, 30), (40, 80, 20), (70, 10, 50))
STANDING = pairs("0:0 1:1 2:2")


def test_an_exchange_says_what_it_costs_and_whom_it_concerns() -> None:
    asked = problem(3, 3, reviews=1, limit=1, worths=VALUES)
    seen = effect(asked, STANDING, remove=pairs("0:0 2:2"), add=pairs("0:2 2:0"))
    assert (seen.before.total, seen.after.total, seen.total) == (2_200_000, 1_800_000, -400_000)
    assert (seen.after.worst_off, seen.worst_off) == ("A-0", -200_000)
    assert (seen.is_allowed, seen.broken, seen.loads) == (True, Violations(), ())


def test_what_it_breaks_is_counted_rule_by_rule() -> None:
    asked = problem(3, 3, reviews=1, limit=1, worths=VALUES, barred=pairs("0:1"))
    seen = effect(asked, STANDING, remove=pairs("0:0"), add=pairs("0:1"))
    assert seen.broken == Violations(barred=1, over_limit=1)
    assert not seen.is_allowed
    assert seen.loads == (Load("P-0", 0, 1), Load("P-1", 2, 1))
    assert effect(asked, STANDING, remove=pairs("0:0")).broken == Violations(missing=1)


def test_colleagues_and_judges_apart_are_seen() -> None:
    judges = (Judge("P-0", 9, 0, "North"), Judge("P-1", 9, 0, "North"), Judge("P-2", 9))
    asked = replace(problem(1, 0), judges=judges, one_per_organisation=True,
                    apart=(Apart("P-2", "P-0"),))  # fmt: skip
    assert effect(asked, pairs("0:0"), add=pairs("0:1")).broken == Violations(same_organisation=1)
    assert effect(asked, pairs("0:0"), add=pairs("0:2")).broken == Violations(apart=1)
    assert effect(asked, pairs("0:1"), add=pairs("0:2")).is_allowed


def test_a_fault_that_was_there_before_is_not_the_changes() -> None:
    asked = problem(3, 3, reviews=1, limit=0, worths=VALUES)
    assert effect(asked, STANDING, remove=pairs("0:0"), add=pairs("0:1")).is_allowed


def test_those_who_could_take_over_come_best_first() -> None:
    asked = problem(3, 3, reviews=1, limit=2, worths=VALUES, barred=pairs("2:1"))
    found = candidates(asked, STANDING, "A-0", instead_of="P-0")
    assert [(each.judge, each.value, each.effect.total) for each in found] == [
        ("P-1", 600_000, -300_000),
        ("P-2", 300_000, -600_000),
    ]
    assert [each.judge for each in candidates(asked, STANDING, "A-2")] == ["P-0"]
    assert len(candidates(asked, STANDING, "A-0", instead_of="P-0", most=1)) == 1


def test_an_application_that_is_not_in_the_round_is_refused() -> None:
    with pytest.raises(ValueError, match="A-9"):
        candidates(problem(1, 1), (), "A-9")
