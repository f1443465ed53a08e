"""What is still to be settled about who may see the challenge."""

from datetime import datetime

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Nothing is asked for."""
    return []
