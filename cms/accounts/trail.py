"""What allauth does to an account, written into the audit trail.

allauth tells of it by signals; the events and the actions are the domain's own.
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social_signals
from django.http import HttpRequest
from django.utils.translation import gettext as _

from challenges.organisations.actions import note_on_account
from challenges.organisations.events import (
    AccountEvent,
    AccountOpened,
    AddressChanged,
    RecoveryCodesReplaced,
    WayInAdded,
    WayInRemoved,
)
from challenges.organisations.models import User


def connect() -> None:
    """Listen to everything that changes how somebody signs in."""
    for signal, listener in (
        (mfa_signals.authenticator_added, on_way_added),
        (mfa_signals.authenticator_removed, on_way_removed),
        (mfa_signals.authenticator_reset, on_codes_replaced),
        (account_signals.email_changed, on_address_changed),
        (social_signals.social_account_added, on_organisation_added),
        (social_signals.social_account_removed, on_organisation_removed),
    ):
        signal.connect(listener, dispatch_uid="trail")


def note(request: HttpRequest, user: User, event: AccountEvent) -> None:
    """People do this to their own account, also where nobody has signed in yet."""
    note_on_account(account=user, event=event, actor=user, at=request.at)


def note_opened(request: HttpRequest, user: User) -> None:
    note(request, user, AccountOpened(person=user.reference, name=str(user.name)))


def note_organisation(request: HttpRequest, user: User, provider: str) -> None:
    note(request, user, WayInAdded(person=user.reference, way=words_of_provider(provider)))


def words_of(authenticator: Authenticator) -> str:
    return {
        Authenticator.Type.WEBAUTHN: _("passkey"),
        Authenticator.Type.TOTP: _("authenticator app"),
        Authenticator.Type.RECOVERY_CODES: _("recovery codes"),
    }[Authenticator.Type(authenticator.type)]


def words_of_provider(provider: str) -> str:
    return _("sign-in of %(organisation)s") % {"organisation": provider}


def on_way_added(request: HttpRequest, user: User, authenticator: Any, **_kwargs: Any) -> None:
    note(request, user, WayInAdded(person=user.reference, way=words_of(authenticator)))


def on_way_removed(request: HttpRequest, user: User, authenticator: Any, **_kwargs: Any) -> None:
    note(request, user, WayInRemoved(person=user.reference, way=words_of(authenticator)))


def on_codes_replaced(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    note(request, user, RecoveryCodesReplaced(person=user.reference))


def on_address_changed(
    request: HttpRequest, user: User, from_email_address: Any, **_kwargs: Any
) -> None:
    """The address of a new account is no change."""
    if from_email_address is not None:
        note(request, user, AddressChanged(person=user.reference))


def on_organisation_added(request: HttpRequest, sociallogin: Any, **_kwargs: Any) -> None:
    note_organisation(request, sociallogin.user, sociallogin.provider.name)


def on_organisation_removed(request: HttpRequest, socialaccount: Any, **_kwargs: Any) -> None:
    user = socialaccount.user
    way = words_of_provider(socialaccount.get_provider().name)
    note(request, user, WayInRemoved(person=user.reference, way=way))
