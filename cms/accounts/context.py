"""What the account pages' templates know beyond allauth's own values."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest

from cms.demo.accounts import demonstration_accounts

from .purposes import purpose_of
from .second_factor import is_on_the_way


def accounts(request: HttpRequest) -> dict[str, object]:
    """The life of a code, what signing in is for, and a demonstration's accounts to choose from."""
    return {
        "minutes": settings.CODE_MINUTES,
        # Asked for by the pages that say it: an address may be too long to be read.
        "purpose": partial(purpose_of, request),
        # A page that is kept whole reads no session, so it must not be looked at unasked.
        "is_on_the_way": partial(is_on_the_way, request),
        "is_demonstration_mode": settings.DEMO,
        "demonstration_accounts": demonstration_accounts if settings.DEMO else None,
    }
