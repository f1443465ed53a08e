"""What the account pages' templates know beyond allauth's own values."""

from django.conf import settings
from django.http import HttpRequest

from cms.demo.accounts import demonstration_accounts

from .purposes import purpose_of


def accounts(request: HttpRequest) -> dict[str, object]:
    """The life of a code, what signing in is for, and a demonstration's accounts to choose from."""
    return {
        "minutes": settings.CODE_MINUTES,
        "purpose": purpose_of(request),
        "is_demonstration_mode": settings.DEMO,
        "demonstration_accounts": demonstration_accounts if settings.DEMO else None,
    }
