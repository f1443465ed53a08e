"""What is still to be said of those whom the problem affects."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Who they are."""
    return [] if challenge.affected.strip() else [_("Say who is affected")]
