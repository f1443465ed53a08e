"""When digests are due: on working days, at eight in the city."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = time(8)
SATURDAY = 5


def last_due(at: datetime, zone: ZoneInfo, is_holiday: Callable[[date], bool]) -> datetime:
    """The latest such moment that is not after `at`: what a worker that was down catches up on."""
    day = at.astimezone(zone).date()
    while True:
        due = datetime.combine(day, HOUR, zone)
        if due <= at and day.weekday() < SATURDAY and not is_holiday(day):
            return due
        day -= timedelta(days=1)
