"""When a public page next says something else although nobody has changed anything."""

from datetime import datetime


def next_boundary(at: datetime) -> datetime | None:
    """The next moment after `at` at which a challenge opens or closes."""
    return None
