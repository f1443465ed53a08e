"""Says dates and time left in the words that every page uses.

Money and moments are said by the domain itself: `challenges.catalogue.words`.
"""

from __future__ import annotations

import math
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.words import (
    CITY,
    clock,
    long_day,
    moment,
    money,
    not_recorded,
    partial_date,
    short_day,
    short_moment,
)

__all__ = [
    "CITY",
    "between",
    "clock",
    "days_left",
    "days_until",
    "long_day",
    "moment",
    "money",
    "not_recorded",
    "partial_date",
    "short_day",
    "short_moment",
    "time_left",
    "waited",
    "whole_days",
]


def between(first: str, last: str) -> str:
    """Two dates already in words, as one range."""
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def whole_days(until: datetime, at: datetime) -> int:
    """Calendar days in London from `at` to `until`; 0 on the day itself, negative after it."""
    return (until.astimezone(CITY).date() - at.astimezone(CITY).date()).days


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


def time_left(until: datetime | None, at: datetime) -> str:
    """The same, and in the last hour '12 minutes left': for pages that nobody keeps."""
    left = (until - at).total_seconds() if until else 0
    if not 0 < left < 3600:
        return days_left(until, at)
    minutes = math.ceil(left / 60)
    return ngettext("%(minutes)d minute left", "%(minutes)d minutes left", minutes) % {
        "minutes": minutes
    }


def days_until(moment_at: datetime | None, at: datetime) -> str:
    """'in 49 days', 'tomorrow', 'today'; '' where the moment is unknown or past."""
    if moment_at is None or at >= moment_at:
        return ""
    days = whole_days(moment_at, at)
    if days <= 1:
        return _("tomorrow") if days else _("today")
    return _("in %(days)d days") % {"days": days}


def waited(since: datetime, at: datetime) -> str:
    """'since today', '1 day', '12 days': calendar days in London."""
    days = whole_days(at, since)
    if days < 1:
        return _("since today")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
