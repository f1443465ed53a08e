"""A moment of saving needs its day only where that was another one."""

from datetime import UTC, datetime

import pytest

from cms.templatetags.citywide import saved_time

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 6, 15, 0, 8, tzinfo=UTC), "1:08am"),
        (datetime(2026, 6, 14, 23, 8, tzinfo=UTC), "12:08am"),
        (datetime(2026, 6, 14, 22, 8, tzinfo=UTC), "11:08pm on 14 June"),
        (None, ""),
        ("", ""),  # As a template reads what is not there.
    ],
)
def test_the_day_is_london_s(at: datetime | str | None, words: str) -> None:
    assert saved_time(at, NOW) == words
