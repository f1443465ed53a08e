"""Whoever has just set up a passkey or an app has shown with it that they are there.

allauth asks for it once more before it shows the recovery codes, which an app cannot answer: its
code of this half minute is spent.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest


def connect() -> None:
    signals.authenticator_added.connect(count_as_shown, dispatch_uid="proof")


def count_as_shown(request: HttpRequest, user: Any, authenticator: Any, **_kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        facts = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, "mfa", **facts)
