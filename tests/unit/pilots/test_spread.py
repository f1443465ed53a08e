"""How far and how fast a solution spreads."""

from challenges.pilots.engines.spread import Point, Step, curve, months_between, months_to_reach


def test_months_are_counted_across_years():
    assert months_between("2025-11", "2026-02-14") == 3


def test_the_first_pilot_counts_as_one_and_each_body_once():
    steps = [
        Step("islington", "2026-01", "interest"),
        Step("islington", "2026-03-02", "live"),
        Step("camden", "2026-03-20", "live"),
        Step("islington", "2026-05", "embedded"),
    ]
    points = curve("2025-11", steps, "2026-07")
    assert points == (Point(0, 1), Point(2, 1), Point(4, 3), Point(6, 3), Point(8, 3))
    assert months_to_reach(points, 2) == 4
    assert months_to_reach(points, 5) is None


def test_what_stops_is_counted_down():
    steps = [Step("camden", "2026-03", "live"), Step("camden", "2026-06", "stopped")]
    assert curve("2026-01", steps, "2026-06") == (Point(0, 1), Point(2, 2), Point(5, 1))


def test_nothing_is_drawn_where_the_beginning_is_not_known_to_the_month():
    assert curve("2018", [Step("camden", "2019-03", "live")], "2026-01") == ()
    assert curve("", [], "2026-01") == ()


def test_moves_of_an_unknown_month_are_left_out():
    assert curve("2018-10", [Step("camden", "2019", "live")], "2018-12") == (
        Point(0, 1),
        Point(2, 1),
    )
