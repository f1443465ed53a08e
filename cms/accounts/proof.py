"""What somebody has shown by the way.

Whoever has just set up a passkey or an app has shown with it that they are there: allauth asks
for it once more before it shows the recovery codes, which an app cannot answer, because its code
of this half minute is spent. And a code that was sent and entered has arrived.
"""

from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.signals import user_logged_in
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from challenges.notifications.actions import try_address_again


def connect() -> None:
    signals.authenticator_added.connect(count_as_shown, dispatch_uid="proof")
    user_logged_in.connect(trust_the_address, dispatch_uid="proof")


def count_as_shown(request: HttpRequest, user: Any, authenticator: Any, **_kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        facts = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, "mfa", **facts)


def trust_the_address(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    """Whoever signs in with a code got it by mail: the address takes mails again."""
    shown = get_authentication_records(request, user)
    if any(each["method"] == "code" and each.get("email") == user.email for each in shown):
        try_address_again(email=user.email, actor=user, at=request.at)
