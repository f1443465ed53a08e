"""What is still to be said of who may apply, and what cannot be."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.timetable import is_before
from challenges.catalogue.words import day_of, partial_date


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Who may apply, in words, and by when they can still start."""
    found = [] if challenge.who_may_apply.strip() else [_("Say who may apply")]
    late = fault_of_start(challenge.must_start_by, at) if at is not None else ""
    return [*found, late] if late else found


def fault_of_start(must_start_by: str, at: datetime) -> str:
    """What is wrong with the day, month or year by which they must be able to start: that it is
    over. '' where it is not, or where none is given."""
    if not must_start_by or not is_before(must_start_by, day_of(at)):
        return ""
    return _("Nobody can start by %(day)s any more: today is %(today)s. Choose a later date") % {
        "day": partial_date(must_start_by),
        "today": partial_date(day_of(at)),
    }
