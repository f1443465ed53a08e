"""What is still to be told on the page of a challenge."""

from datetime import datetime

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Nothing: a challenge may do without a story."""
    return []
