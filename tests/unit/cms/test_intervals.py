"""Rank intervals in percentages."""

from cms.drawings.intervals import Interval, lay_interval


def test_an_interval_stretches_between_its_ranks():
    drawn = lay_interval(low=3, high=9, rank=4, places=6, total=18)
    assert drawn == Interval(
        left=12.22, width=36.67, dot=19.44, cut=33.33, first_tick=2.78, last_tick=97.22
    )


def test_the_cut_falls_between_the_last_in_and_the_first_out():
    drawn = lay_interval(low=1, high=1, rank=1, places=1, total=2)
    assert (drawn.dot, drawn.cut) == (25.0, 50.0)
