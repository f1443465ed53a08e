"""Rank intervals in percentages."""

from cms.drawings.intervals import Interval, lay_axis, lay_interval, lay_leniency


def test_an_interval_stretches_between_its_ranks():
    drawn = lay_interval(low=3, high=9, rank=4, places=6, total=18)
    assert drawn == Interval(
        left=12.22, width=36.67, dot=19.44, cut=33.33, first_tick=2.78, last_tick=97.22
    )


def test_the_cut_falls_between_the_last_in_and_the_first_out():
    drawn = lay_interval(low=1, high=1, rank=1, places=1, total=2)
    assert (drawn.dot, drawn.cut) == (25.0, 50.0)


def test_the_axis_keeps_its_numbers_apart():
    middle = lay_axis(places=9, total=18)
    assert (middle.first, middle.cut, middle.last) == (2.78, 50.0, 97.22)
    assert (middle.has_first, middle.has_last) == (True, True)
    left = lay_axis(places=1, total=18)
    assert (left.cut, left.anchor, left.has_first, left.has_last) == (5.56, "start", False, True)
    right = lay_axis(places=18, total=18)
    assert (right.cut, right.anchor, right.has_first, right.has_last) == (100, "end", True, False)


def test_a_judge_is_drawn_beside_the_panel():
    drawn = lay_leniency(value=-6, low=-9, high=-3)
    assert (drawn.left, drawn.width, drawn.dot, drawn.cut) == (35.0, 10.0, 40.0, 50)
    assert lay_leniency(value=80, low=70, high=90).dot == 100
