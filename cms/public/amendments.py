"""What has changed of a challenge since it was approved, as its page tells it."""

from typing import Any

from challenges.catalogue.queries import differences_of

from .attached import amendments_of


def changes(challenge: Any) -> list[dict[str, Any]]:
    """Every published change with its reason and difference, the newest first. At most one query,
    for names."""
    published = amendments_of(challenge)
    found = differences_of([(each.before, each.after) for each in published])
    return [
        {"at": each.decided_at, "reason": each.reason, "differences": differences}
        for each, differences in zip(published, found, strict=True)
    ]
