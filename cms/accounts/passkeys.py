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
NOT_MADE = _("The device gave no passkey. Try again, or use another device.")


class DeviceAnswer(forms.JSONField):
    """What a device answers, by way of the browser: an object, whatever somebody sends."""

    def __init__(self) -> None:
        messages = {"required": NOT_MADE, "invalid": NOT_MADE}
        super().__init__(widget=forms.HiddenInput, error_messages=messages)

    def to_python(self, value: Any) -> Any:
        try:
            answer = super().to_python(value)
        except ValueError:  # a number longer than Python reads
            answer = NOT_MADE
        if answer is not None and not isinstance(answer, dict):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return answer


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
    credential = DeviceAnswer()
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


class TakesPasskey(AuthenticateWebAuthnForm):
    """Takes the device's answer, and says in plain words when it does not fit."""

    credential = DeviceAnswer()

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except ValidationError as refusal:
            is_wrong = refusal.code == "incorrect_code"
            raise ValidationError(UNKNOWN if is_wrong else WAIT) from refusal


class PasskeySignInForm(TakesPasskey, LoginWebAuthnForm):
    """Signs in with a passkey and nothing else."""


class PasskeySecondStepForm(TakesPasskey):
    """Uses a passkey or a security key after the code from the email."""


class PasskeyStillYouForm(TakesPasskey, ReauthenticateWebAuthnForm):
    """Uses one to show that it is still the same person."""
