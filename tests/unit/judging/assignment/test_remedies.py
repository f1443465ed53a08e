"""Why there is no answer, and what would help, on rounds that are easily understood."""

from dataclasses import replace

import pytest

from challenges.judging.engines.assignment import (
    Amount,
    Apart,
    Idle,
    Judge,
    Kind,
    Shortage,
    applied,
    highest_floor,
)
from tests.unit.judging.assignment.rounds import found, pairs, problem, refused, worths


def remedy(answer, kind: Kind):
    (only,) = [each for each in answer.remedies if each.kind == kind]
    return only


def test_more_room_is_spread_over_those_who_may_read() -> None:
    answer = refused(problem(4, 2, reviews=2, limit=2))
    more = remedy(answer, Kind.CAPACITY)
    assert more.judges == (Amount("P-0", 2), Amount("P-1", 2))
    assert (more.short_before, more.short_after, more.is_enough) == (4, 0, True)


def test_more_room_does_not_help_where_nobody_may_read() -> None:
    answer = refused(problem(1, 2, reviews=2, barred=pairs("0:0")))
    assert [each.kind for each in answer.remedies] == [Kind.FEWER]
    assert remedy(answer, Kind.FEWER).applications == (Amount("A-0", 1),)


def test_the_fewest_suggested_conflicts_are_named() -> None:
    asked = problem(2, 3, reviews=2, barred=pairs("0:0"), suggested=pairs("0:1 0:2 1:2"))
    look = remedy(refused(asked), Kind.SUGGESTED)
    assert (look.pairs, look.short_after) == (pairs("0:1 0:2"), 0)
    assert found(applied(asked, look)).pairs == pairs("0:1 0:2 1:0 1:1")


def test_fewer_reviews_are_taken_from_several_rather_than_one() -> None:
    less = remedy(refused(problem(3, 3, reviews=3, limit=2)), Kind.FEWER)
    assert less.applications == (Amount("A-0", 1), Amount("A-1", 1), Amount("A-2", 1))


def test_a_floor_that_is_too_high_comes_with_the_highest_that_is_not() -> None:
    asked = problem(2, 3, worths=worths((90, 80, 20), (70, 20, 60)), floor=700_000)
    assert remedy(refused(asked), Kind.FLOOR).floor == highest_floor(asked) == 600_000
    assert found(replace(asked, floor=600_000)).measures.weakest_pair == 600_000
    with pytest.raises(AssertionError):
        found(replace(asked, floor=600_001))


def test_there_is_no_floor_where_there_is_no_way() -> None:
    assert highest_floor(problem(1, 1, reviews=2)) is None


def test_judges_with_too_little_to_read_are_named() -> None:
    judges = (Judge("P-0", 9, 3), Judge("P-1", 9, 1), Judge("P-2", 9))
    asked = replace(problem(2, 0, reviews=2), judges=judges)
    answer = refused(asked)
    assert (answer.shortages, answer.idle) == ((), (Idle(("P-0",), 3, 2),))
    assert answer.idle[0].short == 1
    less = remedy(answer, Kind.LEAST)
    assert less.judges == (Amount("P-0", 1),)
    assert len(found(applied(asked, less)).pairs) == 4


def test_the_rule_of_organisations_is_part_of_the_reason() -> None:
    judges = tuple(Judge(f"P-{n}", 9, 0, "North") for n in range(3))
    asked = replace(problem(2, 0), judges=judges, one_per_organisation=True)
    names = ("P-0", "P-1", "P-2")
    answer = refused(asked)
    assert answer.shortages == (Shortage(("A-0", "A-1"), names, reviews=4, room=2),)
    assert [each.kind for each in answer.remedies] == [Kind.FEWER]


def test_judges_held_apart_are_the_reason_where_nothing_else_is() -> None:
    apart = (Apart("P-0", "P-1"), Apart("P-1", "P-2"), Apart("P-2", "P-3"), Apart("P-3", "P-4"),
             Apart("P-4", "P-0"))  # fmt: skip
    asked = replace(problem(1, 5, reviews=3), apart=apart)
    answer = refused(asked)
    assert (answer.shortages, answer.is_held_apart) == ((), True)
    (way,) = answer.remedies
    assert (way.kind, way.is_enough) == (Kind.TOGETHER, True)
    assert len(found(applied(asked, way)).pairs) == 3
