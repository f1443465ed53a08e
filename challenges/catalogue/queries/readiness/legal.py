"""What the legal side still lacks."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """The route."""
    return [] if challenge.route else [_("Choose the legal route by which the money is given")]
