"""Days on which offices in England work: no weekends, no bank holidays."""

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

import holidays

SATURDAY = 5


@lru_cache(maxsize=8)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in that year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_before(at: datetime, count: int, zone: tzinfo) -> datetime:
    """The same time of day in `zone`, that many working days earlier.

    Over a change of the clocks too: five o'clock stays five o'clock.
    """
    return _moved(at, -count, zone)


def working_days_after(at: datetime, count: int, zone: tzinfo) -> datetime:
    """The same time of day in `zone`, that many working days later."""
    return _moved(at, count, zone)


def working_days_between(start: datetime, end: datetime, zone: tzinfo) -> int:
    """How many working days have begun after the day of `start`, up to that of `end`."""
    day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    count = 0
    while day < last:
        day += timedelta(days=1)
        count += is_working_day(day)
    return count


def _moved(at: datetime, count: int, zone: tzinfo) -> datetime:
    local = at.astimezone(zone)
    day, step = local.date(), timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return datetime.combine(day, local.time(), zone).astimezone(at.tzinfo)
