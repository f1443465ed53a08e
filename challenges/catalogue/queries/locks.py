"""Reads that keep a challenge still until the transaction ends."""

from datetime import datetime

from challenges.audit.models import Entry
from challenges.catalogue.events import ChallengeChanged, ChallengeClosesSoon
from challenges.catalogue.models import Amendment, Challenge


def lock_challenge(challenge: Challenge) -> Challenge:
    """The challenge as it is in the database now, locked, with its owner and programme."""
    locked = Challenge.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("owner", "programme").get(pk=challenge.pk)


def lock_amendment(amendment: Amendment) -> Amendment:
    """The amendment as it is now, locked after its challenge, which it holds."""
    challenge = lock_challenge(amendment.challenge)
    locked = Amendment.objects.select_for_update(no_key=True).get(pk=amendment.pk)
    locked.challenge = challenge
    return locked


def lock_due(state: str, column: str, due_at: datetime, **more: bool) -> list[Challenge]:
    """Challenges in `state` whose moment in `column` has come; those that others hold are left."""
    due = Challenge.objects.filter(state=state, **{f"{column}__lte": due_at}, **more)
    return list(due.select_for_update(no_key=True, skip_locked=True).order_by("pk"))


def is_stale(challenge: Challenge, section: str, version: int) -> bool:
    """Whether this section was saved after the challenge had this version.

    Each save counts the version up and leaves it in the trail, so a save of another section does
    not stand in the way.
    """
    if version >= challenge.version:
        return False
    return Entry.objects.filter(
        subject=challenge.reference,
        event=ChallengeChanged.label(),
        facts__section=section,
        facts__version__gt=version,
    ).exists()


def was_told_of_deadline(challenge: Challenge) -> bool:
    """Whether this deadline, as it stands now, was announced to be near: the trail knows."""
    return Entry.objects.filter(
        subject=challenge.reference,
        event=ChallengeClosesSoon.label(),
        facts__closes_at=challenge.closes_at.isoformat() if challenge.closes_at else "",
    ).exists()
