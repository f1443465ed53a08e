"""The forms of passkeys, in our words. The browser fills in what a device answers."""

from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .forms import WAIT

UNKNOWN = _("We do not know this passkey. Use another one, or another way to sign in.")
NOT_MADE = _("The device did not make a passkey. Try again, or use another device.")


def name_of_passkey(**how: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("So that you know which one it is: “Work laptop”, for example."),
        max_length=60,
        error_messages={"required": _("Enter a name for the passkey")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-width": "20"}),
        **how,
    )


class NewPasskeyForm(AddWebAuthnForm):
    """Makes a passkey on the device in front of the person, or on a key they plug in."""

    name = name_of_passkey(required=False)
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone"),
        help_text=_(
            "Without a code by email. The device must ask for your fingerprint, face or PIN. "
            "Untick it for a key that cannot: it then is the second step after the code."
        ),
        initial=True,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except ValidationError as refusal:
            raise ValidationError(NOT_MADE) from refusal


class NameOfPasskeyForm(EditWebAuthnForm):
    """Gives a passkey another name."""

    name = name_of_passkey()


class TakesPasskey(forms.Form):
    """Takes the device's answer, and says in plain words when it does not fit."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as refusal:
            is_wrong = refusal.code == "incorrect_code"
            raise ValidationError(UNKNOWN if is_wrong else WAIT) from refusal


class PasskeySignInForm(TakesPasskey, LoginWebAuthnForm):
    """Signs in with a passkey and nothing else."""


class PasskeySecondStepForm(TakesPasskey, AuthenticateWebAuthnForm):
    """Uses a passkey or a security key after the code from the email."""


class PasskeyStillYouForm(TakesPasskey, ReauthenticateWebAuthnForm):
    """Uses one to show that it is still the same person."""
