"""What has changed of a challenge since it was approved, as its page tells it."""

from typing import Any

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import differences_of, published_amendments


def changes(challenge: Challenge) -> list[dict[str, Any]]:
    """Every published change with its reason and difference, the newest first. Four queries."""
    published = published_amendments(challenge)
    found = differences_of([(each.before, each.after) for each in published])
    return [
        {"at": each.decided_at, "reason": each.reason, "differences": differences}
        for each, differences in zip(published, found, strict=True)
    ]
