"""Whom one can be in the demonstration."""

from challenges.organisations.models import User
from challenges.transfer.engines.cast import LEADS, Player


def demonstration_cast() -> list[Player]:
    """The leads of the cast whose accounts exist here, in the order of the story; else none."""
    emails = [player.email for player in LEADS]
    held = User.objects.filter(email__in=emails, is_demonstration=True, is_active=True)
    known = set(held.values_list("email", flat=True))
    return [player for player in LEADS if player.email in known]
