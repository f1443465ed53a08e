"""When people are reminded of a deadline: in the morning, some working days before it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo

from .working_days import working_days_before

MORNING, EVENING = time(9), time(18)
# Five working days around Christmas, and the hours around them, take this long at most.
LONGEST = timedelta(days=15)


def morning_before(closes_at: datetime, days: int, zone: tzinfo) -> datetime:
    """Nine o'clock in `zone`, that many working days before the day of the deadline."""
    day = working_days_before(closes_at, days, zone).astimezone(zone).date()
    return datetime.combine(day, MORNING, zone).astimezone(closes_at.tzinfo)


def is_daytime(at: datetime, zone: tzinfo) -> bool:
    """Whether people may be written to without waking them."""
    return MORNING <= at.astimezone(zone).time() < EVENING


def reminder_due(
    closes_at: datetime, at: datetime, days: Sequence[int], zone: tzinfo
) -> tuple[int, datetime] | None:
    """Which of the reminders, so many working days before the deadline, is due at `at`, and since
    when: the last whose morning has come. None by night and after the deadline.

    Whoever comes late sends one mail and not two.
    """
    if at >= closes_at or not is_daytime(at, zone):
        return None
    for count in sorted(days):
        morning = morning_before(closes_at, count, zone)
        if morning <= at:
            return count, morning
    return None
