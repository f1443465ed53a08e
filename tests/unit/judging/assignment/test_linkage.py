"""How judges are tied together, on designs whose efficiency is known."""

from itertools import combinations

import pytest

from challenges.judging.engines import assignment as engine
from challenges.judging.engines.assignment import Pair, linking
from tests.unit.judging.assignment.rounds import pairs, problem

TWO_BLOCKS = pairs("0:0 0:1 1:0 1:1 2:2 2:3 3:2 3:3")


def test_a_complete_design_loses_nothing() -> None:
    everything = pairs(" ".join(f"{a}:{j}" for a in range(4) for j in range(3)))
    seen = linking(problem(4, 3, reviews=3), everything)
    assert (len(seen.components), seen.least, seen.average) == (1, 1_000_000, 1_000_000)
    assert (seen.is_weak, seen.links) == (False, ())


def test_a_balanced_design_has_the_efficiency_of_the_textbook() -> None:
    # Every two of four judges share one application: v (k - 1) / (k (v - 1)) = 4 / 6.
    couples = list(combinations(range(4), 2))
    design = [Pair(f"A-{a}", f"P-{j}") for a, couple in enumerate(couples) for j in couple]
    seen = linking(problem(6, 4), design)
    assert seen.least == seen.average == pytest.approx(2_000_000 / 3, abs=1)


def test_blocks_that_share_nothing_are_named_and_tied() -> None:
    seen = linking(problem(4, 4, reviews=2), TWO_BLOCKS)
    assert [each.judges for each in seen.components] == [("P-0", "P-1"), ("P-2", "P-3")]
    assert [each.applications for each in seen.components] == [("A-0", "A-1"), ("A-2", "A-3")]
    assert (seen.least, seen.average, seen.is_weak) == (0, 0, True)
    first = seen.links[0]
    one_side = {"A-0", "A-1"}
    assert (first.pair.application in one_side) != (first.pair.judge in {"P-0", "P-1"})
    assert first.least_after > 0


def test_the_two_sides_of_the_hardest_contrast_and_what_they_share() -> None:
    bridge = (*TWO_BLOCKS, Pair("A-0", "P-2"))
    seen = linking(problem(4, 4, reviews=2), bridge)
    assert len(seen.components) == 1
    assert seen.halves == (("P-0", "P-1"), ("P-2", "P-3"))
    assert seen.common == 1


def test_proposals_keep_the_rules() -> None:
    barred = pairs("0:2 0:3 1:2 1:3 2:0 3:0")
    seen = linking(problem(4, 4, reviews=2, barred=barred), TWO_BLOCKS)
    assert {each.pair.judge for each in seen.links} == {"P-1"}
    full = linking(problem(4, 4, reviews=2, limit=2), TWO_BLOCKS)
    assert full.links == ()


def test_each_proposal_leaves_judges_better_told_apart() -> None:
    ring = pairs(" ".join(f"{a}:{j % 24}" for a in range(24) for j in (a, a + 1)))
    seen = linking(problem(24, 24, reviews=2), ring, most=3)
    assert seen.is_weak
    steps = [seen.least, *(each.least_after for each in seen.links)]
    assert len(steps) == 4
    assert steps[-1] > steps[0]


def test_one_judge_or_none_is_never_weak() -> None:
    for standing in ((), pairs("0:0")):
        seen = linking(problem(1, 2, reviews=1), standing)
        assert (seen.least, seen.is_weak, seen.links) == (0, False, ())


def test_it_can_be_asked_again() -> None:
    # The name of the function must not become that of the module once that is loaded.
    first = engine.linking(problem(4, 4, reviews=2), TWO_BLOCKS)
    assert engine.linking(problem(4, 4, reviews=2), TWO_BLOCKS) == first
