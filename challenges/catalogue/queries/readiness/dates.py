"""What the timetable still lacks."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.timetable import faults_of


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """When it opens and closes, and what is wrong with that and with the stages."""
    now = at or challenge.opens_at or challenge.closes_at
    faults = faults_of(challenge, now) if now else []
    return [*missing_moments(challenge, at), *(fault.sentence for fault in faults)]


def missing_moments(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """When it opens and closes."""
    found = []
    if challenge.opens_at is None:
        found.append(_("Set the day and time at which it opens"))
    elif at is not None and challenge.opens_at <= at:
        found.append(_("The opening time has passed: set a later one"))
    if challenge.closes_at is None:
        found.append(_("Set the day and time at which it closes"))
    return found
