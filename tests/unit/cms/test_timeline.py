"""Stages along their months, to scale."""

from datetime import date

import pytest

from cms.drawings.timeline import Bar, first_day, last_day, lay_timeline, stage_state

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2018-10-02", date(2018, 10, 2), date(2018, 10, 2)),
    ],
)
def test_a_partial_date_spans_the_days_that_it_may_mean(partial, first, last):
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [
        ("2026-11-03", "2026-12-18", "now"),
        ("2026-11", "", "now"),
        ("2026-10", "2026-10", "done"),
        ("2026-11-23", "2026-11-23", "now"),
        ("2026-11-24", "", "later"),
        ("", "", "unknown"),
    ],
)
def test_stage_state(start, end, state):
    assert stage_state(start, end, TODAY) == state


def test_bars_stand_to_scale_in_percent():
    drawn = lay_timeline(
        [
            {"name": "Open call", "starts_on": "2026-11-01", "ends_on": "2026-11-15"},
            {"name": "Judging", "starts_on": "2026-11-16", "ends_on": "2026-11-30"},
        ],
        today=TODAY,
    )
    assert drawn.months == (("Nov", 0.0),)
    assert drawn.bars == (
        Bar("Open call", "done", 0.0, 49.65),
        Bar("Judging", "now", 50.0, 49.65),
    )
    assert drawn.today_left == 73.33


def test_a_stage_without_dates_is_listed_and_not_drawn():
    drawn = lay_timeline(
        [
            {"name": "Open call", "starts_on": "2018-06-11", "ends_on": "2018-06-30"},
            {"name": "Interviews", "starts_on": "", "ends_on": None},
        ],
        today=TODAY,
    )
    assert [bar.name for bar in drawn.bars] == ["Open call"]
    assert [(step.name, step.state) for step in drawn.steps] == [
        ("Open call", "done"),
        ("Interviews", "unknown"),
    ]
    assert drawn.today_left is None


def test_nothing_dated_draws_nothing():
    drawn = lay_timeline([{"name": "Pilot"}], today=TODAY)
    assert (drawn.months, drawn.bars, drawn.today_left) == ((), (), None)


def test_a_short_bar_has_its_name_beside_it_and_a_long_axis_is_thinned():
    drawn = lay_timeline(
        [
            {"name": "Interviews", "starts_on": "2025-01-10", "ends_on": "2025-01-12"},
            {"name": "Pilot", "starts_on": "2025-02", "ends_on": "2026-12"},
        ],
        today=TODAY,
    )
    assert [(bar.label, bar.lane) for bar in drawn.bars] == [("after", 0), ("inside", 1)]
    assert len(drawn.months) == 8
    assert drawn.months[0] == ("Jan 2025", 0.0)


def test_stages_at_the_same_time_stand_below_each_other():
    drawn = lay_timeline(
        [
            {"name": "Pilot", "starts_on": "2018-10", "ends_on": "2019-03"},
            {"name": "Demo day", "starts_on": "2019-03-20", "ends_on": "2019-03-20"},
            {"name": "Report", "starts_on": "2019-04", "ends_on": "2019-06"},
        ],
        today=TODAY,
    )
    assert [(bar.name, bar.lane, bar.label) for bar in drawn.bars] == [
        ("Pilot", 0, "inside"),
        ("Demo day", 1, "after"),
        ("Report", 0, "inside"),
    ]
    assert (drawn.bars[1].top - drawn.bars[0].top, drawn.height) == (38, 130)


def test_no_bar_or_name_covers_another():
    stages = [
        {"name": f"Stage number {n}", "starts_on": f"2026-{n:02}-01", "ends_on": f"2026-{n:02}-20"}
        for n in range(1, 13)
    ]
    bars = lay_timeline(stages, today=TODAY).bars
    for one in bars:
        for other in bars:
            if one is not other and one.lane == other.lane:
                assert one.reach[1] <= other.reach[0] or other.reach[1] <= one.reach[0]
