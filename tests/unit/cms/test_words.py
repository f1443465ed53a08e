"""Money, dates and time left, in words."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cms import words

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CLOSES = datetime(2026, 12, 18, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Decimal(15000), "£15,000"),
        (Decimal("15000.00"), "£15,000"),
        (Decimal("1250.5"), "£1,250.50"),
        (0, "£0"),
        (None, "not recorded"),
        ("", "not recorded"),
    ],
)
def test_money(amount, said):
    assert words.money(amount) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2018", "2018"),
        ("2018-10", "October 2018"),
        ("2018-10-02", "2 October 2018"),
        (date(2018, 10, 2), "2 October 2018"),
        ("", "not recorded"),
        (None, "not recorded"),
    ],
)
def test_partial_date(value, said):
    assert words.partial_date(value) == said


def test_a_moment_is_said_in_london_time():
    assert words.moment(CLOSES) == "5pm on Friday 18 December 2026"
    summer = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
    assert words.moment(summer) == "11:30pm on Wednesday 30 June 2027"
    assert words.moment(None) == "not recorded"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(0, 0, "midnight"), (0, 5, "12:05am"), (12, 0, "midday"), (12, 30, "12:30pm"), (9, 0, "9am")],
)
def test_clock(hour, minute, said):
    assert words.clock(datetime(2026, 12, 1, hour, minute, tzinfo=UTC)) == said


def test_short_moment():
    assert words.short_moment(CLOSES) == "5pm on 18 December"
    assert words.short_moment(CLOSES, CLOSES - timedelta(days=20)) == "5pm on 18 December"
    assert words.short_moment(CLOSES, CLOSES - timedelta(days=400)) == "5pm on 18 December 2026"


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (CLOSES, "25 days left"),
        (datetime(2026, 11, 24, 17, tzinfo=UTC), "1 day left"),
        (datetime(2026, 11, 23, 17, tzinfo=UTC), "last day"),
        (AT, "closed"),
        (datetime(2026, 11, 1, tzinfo=UTC), "closed"),
        (None, ""),
    ],
)
def test_days_left(until, said):
    assert words.days_left(until, AT) == said


def test_days_are_counted_by_londons_calendar():
    late_evening = datetime(2027, 6, 1, 22, 59, tzinfo=UTC)  # 23:59 in London
    just_after = datetime(2027, 6, 1, 23, 30, tzinfo=UTC)  # 0:30 on the next day
    assert words.whole_days(just_after, late_evening) == 1


@pytest.mark.parametrize(
    ("opens", "said"),
    [
        (datetime(2027, 1, 11, 9, tzinfo=UTC), "in 49 days"),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), "tomorrow"),
        (datetime(2026, 11, 23, 17, tzinfo=UTC), "today"),
        (AT, ""),
        (None, ""),
    ],
)
def test_days_until(opens, said):
    assert words.days_until(opens, AT) == said
