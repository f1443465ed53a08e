"""Days on which offices work."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from challenges.catalogue.engines.working_days import (
    is_working_day,
    working_days_after,
    working_days_before,
    working_days_between,
)

LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # Boxing Day is a Saturday
        (date(2027, 3, 26), False),  # Good Friday
    ],
)
def test_which_days_are_worked(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("moment", "count", "before"),
    [
        ("2026-12-14T17:00", 3, "2026-12-09T17:00"),
        ("2026-12-30T12:00", 2, "2026-12-24T12:00"),
        ("2026-12-13T12:00", 1, "2026-12-11T12:00"),
        # Five o'clock in London stays five o'clock when the clocks go back on 25 October.
        ("2026-10-26T17:00", 1, "2026-10-23T16:00"),
        ("2026-03-30T16:00", 1, "2026-03-27T17:00"),
        ("2026-12-14T17:00", 0, "2026-12-14T17:00"),
    ],
)
def test_working_days_back(moment, count, before):
    assert working_days_before(at(moment), count, LONDON) == at(before)


def test_working_days_on_and_between():
    friday = at("2026-11-20T12:00")
    assert working_days_after(friday, 2, LONDON) == at("2026-11-24T12:00")
    assert working_days_between(friday, at("2026-11-24T09:00"), LONDON) == 2
    assert working_days_between(friday, friday, LONDON) == 0
