"""Filling gaps, keeping most, beginning anew; and the difference between two answers."""

from dataclasses import replace

from challenges.judging.engines.assignment import Change, Difference, Judge, difference
from tests.unit.judging.assignment.rounds import found, pairs, problem, worths

VALUES = worths((90, 10, 50), (50, 90, 10), (10, 50, 90))
POOR = pairs("0:1 1:2 2:0")


def test_freeze_fills_the_gap_and_moves_nothing_else() -> None:
    asked = problem(3, 3, reviews=1, limit=2, worths=VALUES, present=POOR, barred=pairs("0:1"))
    answer = found(asked)
    assert answer.pairs == pairs("0:0")
    assert answer.difference == Difference(pairs("0:0"), pairs("0:1"), pairs("1:2 2:0"))


def test_freeze_with_nothing_missing_changes_nothing() -> None:
    answer = found(problem(3, 3, reviews=1, worths=VALUES, present=POOR))
    assert (answer.pairs, answer.difference) == ((), Difference((), (), POOR))


def test_fresh_forgets_what_was() -> None:
    answer = found(problem(3, 3, reviews=1, worths=VALUES, present=POOR, change=Change.FRESH))
    assert answer.difference == Difference(pairs("0:0 1:1 2:2"), POOR, ())


def test_sticky_keeps_what_is_only_a_little_worse() -> None:
    values = worths((52, 50), (50, 90))
    present = pairs("0:1 1:0")
    asked = problem(2, 2, reviews=1, worths=values, present=present)
    assert found(replace(asked, change=Change.STICKY)).pairs == pairs("0:1 1:1")
    assert found(replace(asked, change=Change.FRESH)).pairs == pairs("0:0 1:1")


def test_a_frozen_judge_may_have_more_than_a_lowered_limit() -> None:
    asked = problem(3, 2, reviews=1, present=pairs("0:0 1:0"), limit=1)
    answer = found(asked)
    assert answer.pairs == pairs("2:1")
    assert answer.measures.violations.over_limit == 1


def test_pairs_of_a_judge_who_has_left_are_filled() -> None:
    asked = problem(2, 2, reviews=1, present=pairs("0:7 1:1"))
    assert found(asked).difference.removed == pairs("0:7")
    assert [pair.application for pair in found(asked).pairs] == ["A-0"]


def test_settled_pairs_stay_whatever_the_change() -> None:
    asked = problem(3, 3, reviews=1, worths=VALUES, settled=POOR[:1], present=POOR)
    for change in Change:
        assert POOR[0] in found(replace(asked, change=change)).difference.kept


def test_a_difference_lists_each_side_in_order() -> None:
    assert difference(pairs("1:0 0:0"), pairs("2:1 0:0 0:1")) == Difference(
        pairs("0:1 2:1"), pairs("1:0"), pairs("0:0")
    )


def test_who_could_not_be_lost_is_named() -> None:
    assert found(problem(4, 4, limit=9)).measures.survives_any_loss
    tight = found(problem(3, 3, limit=2))
    assert tight.measures.frail == ("P-0", "P-1", "P-2")
    assert tight.measures.survives_any_loss is False
    only = problem(2, 3, reviews=1, limit=2, barred=pairs("0:1 0:2"))
    assert found(only).measures.frail == ("P-0",)


def test_a_loss_is_made_good_by_a_chain_of_moves() -> None:
    # Without P-0, A-0 goes to P-1, who is full, and hands A-1 to P-2.
    judges = (Judge("P-0", 1), Judge("P-1", 1), Judge("P-2", 1))
    asked = replace(problem(2, 0, reviews=1), judges=judges, barred=pairs("0:2"),
                    worths=worths((90, 10, 0), (0, 90, 10)))  # fmt: skip
    assert found(asked).pairs == pairs("0:0 1:1")
    assert found(asked).measures.frail == ()
