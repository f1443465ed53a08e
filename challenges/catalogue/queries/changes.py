"""Who wrote last in which section."""

from datetime import datetime
from typing import NamedTuple

from challenges.audit.models import Entry
from challenges.catalogue.events import ChallengeChanged
from challenges.catalogue.models import Challenge


class Change(NamedTuple):
    """The newest save of a section."""

    by: str
    at: datetime


def last_changes(challenge: Challenge) -> dict[str, Change]:
    """By section, from the trail; a section that nobody has saved is not in it. One query."""
    saves = Entry.objects.filter(subject=challenge.reference, event=ChallengeChanged.label())
    newest = saves.order_by("facts__section", "-id").distinct("facts__section")
    return {
        section: Change(name, at)
        for section, name, at in newest.values_list("facts__section", "actor_name", "at")
    }
