"""What the account pages' templates know beyond allauth's own values."""

from django.conf import settings
from django.http import HttpRequest

from cms.demo.accounts import demonstration_accounts


def accounts(request: HttpRequest) -> dict[str, object]:
    """The life of a code, and in demonstration mode the accounts to choose from."""
    return {
        "minutes": settings.CODE_MINUTES,
        "is_demonstration_mode": settings.DEMO,
        "demonstration_accounts": demonstration_accounts if settings.DEMO else None,
    }
