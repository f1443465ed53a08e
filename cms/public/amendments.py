"""What has changed of a challenge since it was approved, as its page tells it."""

from typing import Any

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import differences_between, published_amendments


def changes(challenge: Challenge) -> list[dict[str, Any]]:
    """Every published change with its reason and difference, the newest first."""
    return [
        {
            "at": amendment.decided_at,
            "reason": amendment.reason,
            "differences": differences_between(amendment.before, amendment.after),
        }
        for amendment in published_amendments(challenge)
    ]
