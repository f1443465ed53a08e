"""When people are reminded of a deadline."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from challenges.catalogue.engines.reminders import is_daytime, morning_before, reminder_due

LONDON = ZoneInfo("Europe/London")
# Five in the afternoon of a Friday before Christmas.
CLOSES = datetime(2026, 12, 18, 17, tzinfo=LONDON)


def london(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def test_it_is_a_morning_so_many_working_days_before():
    assert morning_before(CLOSES, 1, LONDON) == london(17, 9)
    assert morning_before(CLOSES, 5, LONDON) == london(11, 9)


def test_bank_holidays_and_weekends_are_no_working_days():
    # Christmas is on a Friday, Boxing Day is kept on Monday the 28th.
    closes = datetime(2026, 12, 29, 17, tzinfo=LONDON)
    assert morning_before(closes, 1, LONDON) == london(24, 9)
    assert morning_before(closes, 5, LONDON) == london(18, 9)


def test_nine_stays_nine_when_the_clocks_change():
    closes = datetime(2026, 3, 30, 17, tzinfo=LONDON)
    assert morning_before(closes, 1, LONDON) == datetime(2026, 3, 27, 9, tzinfo=UTC)
    assert morning_before(closes + timedelta(days=1), 1, LONDON) == datetime(
        2026, 3, 30, 8, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (london(11, 8, 59), None),
        (london(11, 9), 5),
        (london(11, 17, 59), 5),
        # By night nobody is woken; what was missed comes in the morning.
        (london(11, 18), None),
        (london(12, 3), None),
        (london(14, 9), 5),
        (london(17, 8, 59), None),
        # Whoever comes late sends the last one and not both.
        (london(17, 9), 1),
        (london(18, 9), 1),
        (london(18, 17), None),
        (london(19, 9), None),
    ],
)
def test_which_is_due(at, due):
    found = reminder_due(CLOSES, at, (5, 1), LONDON)
    assert (found[0] if found else None) == due


def test_since_when_it_is_due():
    assert reminder_due(CLOSES, london(17, 12), (5, 1), LONDON) == (1, london(17, 9))


def test_the_day_is_that_of_the_city():
    assert not is_daytime(datetime(2026, 7, 1, 7, 59, tzinfo=UTC), LONDON)
    assert is_daytime(datetime(2026, 7, 1, 8, tzinfo=UTC), LONDON)
