"""Says money, dates and time left in the words that every page uses.

Unknown is said, never hidden: what nobody recorded reads "not recorded".
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONDON = ZoneInfo("Europe/London")


def not_recorded() -> str:
    return _("not recorded")


def money(amount) -> str:
    """£15,000; pence only where there are some; None reads "not recorded"."""
    if amount is None or amount == "":
        return not_recorded()
    amount = Decimal(amount)
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def partial_date(value) -> str:
    """'2018-10' -> 'October 2018': a date, or ISO known to the day, the month or the year."""
    if not value:
        return not_recorded()
    if isinstance(value, datetime):
        return format_date(value.astimezone(LONDON), "j F Y")
    if isinstance(value, date):
        return format_date(value, "j F Y")
    year, *rest = (int(part) for part in str(value).split("-"))
    pattern = ("Y", "F Y", "j F Y")[len(rest)]
    month, day = [*rest, 1, 1][:2]
    return format_date(date(year, month, day), pattern)


def clock(at: datetime) -> str:
    """'5pm', '5:30pm', 'midday', 'midnight': London time."""
    local = at.astimezone(LONDON)
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
    day = format_date(at.astimezone(LONDON), "l j F Y")
    return _("%(time)s on %(day)s") % {"time": clock(at), "day": day}


def short_moment(at: datetime | None) -> str:
    """'18 December, 5pm'."""
    if at is None:
        return not_recorded()
    day = format_date(at.astimezone(LONDON), "j F")
    return _("%(day)s, %(time)s") % {"day": day, "time": clock(at)}


def between(first: str, last: str) -> str:
    """Two dates already in words, as one range."""
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def whole_days(until: datetime, at: datetime) -> int:
    """Calendar days in London from `at` to `until`; 0 on the day itself, negative after it."""
    return (until.astimezone(LONDON).date() - at.astimezone(LONDON).date()).days


def days_left(until: datetime | None, at: datetime) -> str:
    """'25 days left', 'last day', 'closed'; '' where no deadline is recorded."""
    if until is None:
        return ""
    if at >= until:
        return _("closed")
    days = whole_days(until, at)
    if days == 0:
        return _("last day")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def days_until(moment_at: datetime | None, at: datetime) -> str:
    """'in 49 days', 'tomorrow', 'today'; '' where the moment is unknown or past."""
    if moment_at is None or at >= moment_at:
        return ""
    days = whole_days(moment_at, at)
    if days <= 1:
        return _("tomorrow") if days else _("today")
    return _("in %(days)d days") % {"days": days}
