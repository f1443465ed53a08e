"""How fast a solution spreads, in steps."""

from cms.drawings.curve import lay_curve, step_points


def test_steps_rise_at_the_month_and_stay_level_between():
    assert step_points([0, 3, 3], 5) == [(0, 1), (3, 1), (3, 2), (3, 2), (3, 3), (5, 3)]


def test_months_may_come_in_any_order():
    assert step_points([3, 0], 4) == step_points([0, 3], 4)


def test_a_first_borough_after_the_start_begins_at_nothing():
    assert step_points([2], 4) == [(0, 0), (2, 0), (2, 1), (4, 1)]


def test_the_count_axis_starts_at_zero_and_covers_the_highest():
    drawn = lay_curve([{"name": "Made-Up Lantern", "months": [0, 3, 5, 8, 8], "until": 14}])
    assert [count for count, _y in drawn.rows] == [0, 2, 4, 6, 8]
    assert [month for month, _x in drawn.columns] == [0, 4, 8, 12, 16]
    assert drawn.rows[0][1] == drawn.base
    assert drawn.lines[0].last == 5
    assert drawn.lines[0].path.startswith("M26.0 ")


def test_no_solution_draws_empty_axes():
    drawn = lay_curve([])
    assert (drawn.lines, [count for count, _y in drawn.rows]) == ((), [0, 1, 2, 3, 4])
