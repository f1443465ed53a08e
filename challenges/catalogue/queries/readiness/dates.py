"""What the timetable still lacks."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """When it opens and closes."""
    found = []
    if challenge.opens_at is None:
        found.append(_("Set the day and time at which it opens"))
    elif at is not None and challenge.opens_at <= at:
        found.append(_("The opening time has passed: set a later one"))
    if challenge.closes_at is None:
        found.append(_("Set the day and time at which it closes"))
    elif challenge.opens_at and challenge.closes_at <= challenge.opens_at:
        found.append(_("It must close after it opens"))
    return found
