"""When somebody is at work to help: nine to five on the city's working days.

Moments here are those of the city's own clock, without a zone. The bank holidays are England's.
"""

from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
STARTS = time(9)
ENDS = time(17)
SATURDAY = 5


def bank_holiday(day: date) -> str:
    """What the bank holiday on this day is called; '' where it is none."""
    # Slow to load, and few requests ask.
    import holidays

    return str(holidays.country_holidays("GB", subdiv="ENG", years=day.year).get(day, ""))


def is_working_day(day: date) -> bool:
    """Monday to Friday, without bank holidays."""
    return day.weekday() < SATURDAY and not bank_holiday(day)


def is_working_time(at: time) -> bool:
    """From nine to five, both included."""
    return STARTS <= at <= ENDS


def working_day_from(day: date) -> date:
    """This day, or the first working day after it."""
    while not is_working_day(day):
        day += DAY
    return day


def working_day_until(day: date) -> date:
    """This day, or the last working day before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def is_open_long_enough(opens: datetime, closes: datetime, days: int) -> bool:
    """Whether so many whole days lie between the two, counted on the clock of the wall.

    A change of the clocks neither gives nor takes an hour.
    """
    return closes - opens >= days * DAY


def earliest_close(opens: datetime, days: int) -> datetime:
    """The end of the first working day that leaves it open for so many days."""
    closes = datetime.combine(working_day_from(opens.date() + days * DAY), ENDS)
    if is_open_long_enough(opens, closes, days):
        return closes
    return datetime.combine(working_day_from(closes.date() + DAY), ENDS)
