"""When digests are due: working days at eight in London, over both changes of the clocks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from challenges.notifications.engines.digests import last_due

LONDON = ZoneInfo("Europe/London")
CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 28)}


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        # Friday before and Monday after the clocks go forward on Sunday 29 March 2026.
        (utc(2026, 3, 27, 8, 0), utc(2026, 3, 27, 8, 0)),
        (utc(2026, 3, 30, 6, 59, 59), utc(2026, 3, 27, 8, 0)),
        (utc(2026, 3, 30, 7, 0), utc(2026, 3, 30, 7, 0)),
        # And before and after they go back on Sunday 25 October 2026.
        (utc(2026, 10, 23, 7, 0), utc(2026, 10, 23, 7, 0)),
        (utc(2026, 10, 26, 7, 30), utc(2026, 10, 23, 7, 0)),
        (utc(2026, 10, 26, 8, 0), utc(2026, 10, 26, 8, 0)),
        # A weekend, and Christmas with its substitute day.
        (utc(2026, 11, 22, 12, 0), utc(2026, 11, 20, 8, 0)),
        (utc(2026, 12, 28, 12, 0), utc(2026, 12, 24, 8, 0)),
        # A worker that comes back in the afternoon catches up.
        (utc(2026, 11, 23, 15, 0), utc(2026, 11, 23, 8, 0)),
    ],
)
def test_the_latest_moment_that_was_due(at, due):
    assert last_due(at, LONDON, CHRISTMAS.__contains__) == due
