"""What is still to be settled about who may see the challenge."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.guests import lacks_guests


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """An address for enquiries; guests, where it is only for them."""
    found = []
    if not challenge.contact_email:
        found.append(_("Give an email address for enquiries"))
    if lacks_guests(challenge):
        found.append(_("Name at least one guest: only guests will see it"))
    return found
