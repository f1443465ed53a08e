"""Working days of England, and how long a call is open on the clock of the wall."""

from datetime import date, datetime, time

import pytest

from challenges.catalogue.engines import office_hours as hours


def wall(year: int, month: int, day: int, hour: int) -> datetime:
    """A moment on the clock of the wall."""
    return datetime.combine(date(year, month, day), time(hour))


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 21), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        # Boxing Day falls on a Saturday, so the Monday after it is free.
        (date(2026, 12, 28), False),
        (date(2027, 3, 26), False),
        (date(2027, 3, 29), False),
        (date(2027, 3, 30), True),
        # A holiday of Scotland and one of Ireland.
        (date(2026, 1, 2), True),
        (date(2026, 3, 17), True),
        (date(1, 1, 1), True),
    ],
)
def test_working_days(day, is_one):
    assert hours.is_working_day(day) is is_one


def test_the_next_working_day_after_christmas_and_the_last_before_easter():
    assert hours.working_day_from(date(2026, 12, 25)) == date(2026, 12, 29)
    assert hours.working_day_until(date(2027, 3, 29)) == date(2027, 3, 25)
    assert hours.working_day_from(date(2026, 11, 23)) == date(2026, 11, 23)
    assert hours.bank_holiday(date(2027, 3, 29)) == "Easter Monday"


@pytest.mark.parametrize(
    ("at", "is_one"),
    [(time(8, 59), False), (time(9), True), (time(17), True), (time(17, 0, 1), False)],
)
def test_working_hours(at, is_one):
    assert hours.is_working_time(at) is is_one


@pytest.mark.parametrize("opens", [wall(2026, 10, 19, 12), wall(2027, 3, 22, 12)])
def test_a_change_of_the_clocks_neither_gives_nor_takes_an_hour(opens):
    closes = opens.replace(hour=12) + 28 * hours.DAY
    assert hours.is_open_long_enough(opens, closes, 28)
    assert not hours.is_open_long_enough(opens, closes.replace(minute=0, hour=11), 28)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        (wall(2026, 11, 23, 9), wall(2026, 12, 21, 17)),
        # Four weeks on is Christmas Day, then a weekend, then Boxing Day made up for.
        (wall(2026, 11, 27, 9), wall(2026, 12, 29, 17)),
        # An evening is too late to be open for the whole of the 28th day.
        (wall(2026, 11, 23, 18), wall(2026, 12, 22, 17)),
        (wall(2027, 2, 26, 9), wall(2027, 3, 30, 17)),
    ],
)
def test_the_earliest_close(opens, closes):
    assert hours.earliest_close(opens, 28) == closes
