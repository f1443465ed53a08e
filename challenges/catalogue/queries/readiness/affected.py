"""What is still to be said of those whom the problem affects."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Who they are, how many, and how they were involved."""
    found = []
    if not challenge.affected.strip():
        found.append(_("Say who is affected"))
    if not challenge.people_affected:
        found.append(_("Say how many people are affected"))
    if not challenge.involvement.strip():
        found.append(_("Say how you involved them"))
    return found
