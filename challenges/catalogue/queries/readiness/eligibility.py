"""What is still to be said of who may apply."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """Who may apply, in words."""
    return [] if challenge.who_may_apply.strip() else [_("Say who may apply")]
