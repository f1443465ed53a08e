"""What is still to be said of those who judge."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Who they are, in words or by name."""
    if challenge.who_judges.strip() or challenge.judges.exists():
        return []
    return [_("Say who will judge, at least in words")]
