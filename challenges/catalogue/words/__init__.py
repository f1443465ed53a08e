"""How the domain says money and moments. Unknown is said, never hidden: "not recorded"."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

CITY = ZoneInfo(settings.TIME_ZONE)


def not_recorded() -> str:
    return _("not recorded")


def money(amount: Decimal | int | str | None) -> str:
    """£15,000; pence only where there are some; None reads "not recorded"."""
    if amount is None or amount == "":
        return not_recorded()
    amount = Decimal(amount)
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def partial_date(value: datetime | date | str | None) -> str:
    """'2018-10' -> 'October 2018': a date, or ISO known to the day, the month or the year."""
    if not value:
        return not_recorded()
    if isinstance(value, datetime):
        return format_date(value.astimezone(CITY), "j F Y")
    if isinstance(value, date):
        return format_date(value, "j F Y")
    year, *rest = (int(part) for part in str(value).split("-"))
    pattern = ("Y", "F Y", "j F Y")[len(rest)]
    month, day = [*rest, 1, 1][:2]
    return format_date(date(year, month, day), pattern)


def day_of(at: datetime) -> str:
    """The day in the city at that moment, as a partial date: '2026-11-23'."""
    return at.astimezone(CITY).date().isoformat()


def clock(at: datetime) -> str:
    """'5pm', '5:30pm', 'midday', 'midnight': the city's time."""
    local = at.astimezone(CITY)
    if (local.hour, local.minute) == (0, 0):
        return _("midnight")
    if (local.hour, local.minute) == (12, 0):
        return _("midday")
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def moment(at: datetime | None) -> str:
    """'5pm on Friday 18 December 2026'."""
    if at is None:
        return not_recorded()
    return _("%(time)s on %(day)s") % {"time": clock(at), "day": long_day(at)}


def long_day(day: datetime | date | None) -> str:
    """'Friday 18 December 2026': the day in the city, where the whole of it may be used."""
    if day is None:
        return not_recorded()
    return format_date(day.astimezone(CITY) if isinstance(day, datetime) else day, "l j F Y")


def short_day(at: datetime, now: datetime | None = None) -> str:
    """'18 December'; seen from another year `now`, '18 December 2026'."""
    day = partial_date(at)
    is_other_year = now is not None and now.astimezone(CITY).year != at.astimezone(CITY).year
    return day if is_other_year else day.rsplit(" ", 1)[0]


def short_moment(at: datetime | None, now: datetime | None = None) -> str:
    """'5pm on 18 December'; seen from another year `now`, '5pm on 18 December 2026'."""
    if at is None:
        return not_recorded()
    return _("%(time)s on %(day)s") % {"time": clock(at), "day": short_day(at, now)}
