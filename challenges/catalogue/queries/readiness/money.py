"""What the money still lacks."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """The award, the number of winners, and what a winner gets besides."""
    found = []
    if challenge.award_amount is None:
        found.append(_("Say how much each winner gets"))
    if not challenge.awards_count:
        found.append(_("Say how many winners there will be"))
    if not challenge.offer.strip():
        found.append(_("Say what you offer to the winner"))
    return found
