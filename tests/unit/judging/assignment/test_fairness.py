"""The three modes on matrices whose answers are known."""

from dataclasses import replace

from challenges.judging.engines.assignment import Aim, Mode, Problem
from tests.unit.judging.assignment.rounds import found, pairs, problem, worths


def test_the_modes_want_different_things() -> None:
    values = worths((100, 60), (60, 19))
    asked = problem(2, 2, reviews=1, limit=1, worths=values)
    assert found(replace(asked, mode=Mode.TOTAL)).pairs == pairs("0:1 1:0")
    values = worths((100, 60), (60, 25))
    asked = replace(asked, worths=values)
    assert found(replace(asked, mode=Mode.TOTAL)).pairs == pairs("0:0 1:1")
    assert found(replace(asked, mode=Mode.BALANCED)).pairs == pairs("0:1 1:0")


def test_the_worst_off_is_lifted_while_the_total_stays_near_its_best() -> None:
    asked = problem(2, 2, reviews=1, limit=1, worths=worths((90, 60), (40, 12)))
    total = found(replace(asked, mode=Mode.TOTAL))
    assert (total.pairs, total.measures.worst_off_sum) == (pairs("0:0 1:1"), 120_000)
    fair = found(asked)
    assert (fair.pairs, fair.measures.worst_off_sum) == (pairs("0:1 1:0"), 400_000)
    assert (fair.measures.total, fair.measures.optimum) == (1_000_000, 1_020_000)


def test_more_than_three_per_cent_is_never_given_up() -> None:
    asked = problem(2, 2, reviews=1, limit=1, worths=worths((90, 56), (40, 12)))
    assert found(asked).pairs == pairs("0:0 1:1")


def test_a_chain_through_several_judges_is_found() -> None:
    # A-0 gets a better judge only if A-1 moves on, which it can only if A-2 does, and A-3.
    values = worths((40, 60, 0, 0), (0, 84, 75, 0), (0, 0, 84, 75), (75, 0, 0, 84))
    asked = problem(4, 4, reviews=1, limit=1, worths=values)
    assert found(replace(asked, mode=Mode.TOTAL)).pairs == pairs("0:0 1:1 2:2 3:3")
    assert found(asked).pairs == pairs("0:1 1:2 2:3 3:0")


def test_sums_are_compared_as_if_all_had_as_many_reviews() -> None:
    applications = problem(2, 0).applications
    asked = Problem(
        (applications[0], replace(applications[1], reviews=1)),
        problem(0, 3, limit=1).judges,
        worths=worths((50, 50, 50), (60, 60, 60)),
    )
    answer = found(asked)
    assert (answer.measures.worst_off, answer.measures.worst_off_sum) == ("A-0", 1_000_000)


def test_the_objective_is_printed_in_its_order() -> None:
    answer = found(problem(2, 2, reviews=1, limit=1, worths=worths((90, 60), (40, 12)), seed=7))
    assert [(step.aim, step.reached, step.limit) for step in answer.objective] == [
        (Aim.HARD, 0, 0),
        (Aim.SOFT, 0, None),
        (Aim.WEAKEST, 400_000, 0),
        (Aim.WORST_OFF, 400_000, 400_000),
        (Aim.TOTAL, 1_000_000, 1_020_000),
        (Aim.EVEN, 2, None),
        (Aim.DRAW, 7, None),
    ]


def test_a_poor_settled_pair_does_not_hold_the_others_down() -> None:
    values = worths((0, 0, 0), (90, 60, 0), (40, 12, 0))
    asked = problem(3, 3, reviews=1, limit=1, worths=values, settled=pairs("0:2"))
    assert found(asked).pairs == pairs("1:1 2:0")
