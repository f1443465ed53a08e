"""What is still to be said of those who judge."""

from datetime import datetime

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Nothing is asked for."""
    return []
