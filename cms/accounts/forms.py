"""The forms of signing in and up, in our words."""

from typing import Any

from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    LoginForm,
    SignupForm,
)
from allauth.account.models import EmailAddress
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import User

CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "spellcheck": "false",
    "data-width": "10",
}


def ask_for_email(field: forms.Field) -> None:
    """Our words for an e-mail field; nothing is shown inside it that looks like an answer."""
    field.label = _("Email address")
    field.error_messages["required"] = _("Enter your email address")
    field.error_messages["invalid"] = _(
        "Enter an email address in the right form, like name@example.com"
    )
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"autocomplete": "email", "spellcheck": "false"})


def ask_for_code(field: forms.Field) -> None:
    """Our words for a code field, which telephones and password managers can fill."""
    field.label = _("6-digit code")
    field.help_text = ""
    field.error_messages["required"] = _("Enter the code from the email")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(CODE)


class SignInForm(LoginForm):
    """Asks for the e-mail address that the code goes to."""

    user: User | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_email(self.fields["login"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Send the code. It also shows that the address is theirs, so nothing asks again."""
        if self.user:
            EmailAddress.objects.get_or_create(
                user=self.user, email=self.user.email, defaults={"primary": True}
            )
        return super().login(request, redirect_url)


class SignUpForm(SignupForm):
    """Asks for a name and an e-mail address; there is no password to forget."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        help_text=_("The people you work with here see it."),
        error_messages={"required": _("Enter your full name")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    field_order = ["name", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_email(self.fields["email"])


class SignInCodeForm(ConfirmLoginCodeForm):
    """Asks for the code of a sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"])


class EmailCodeForm(ConfirmEmailVerificationCodeForm):
    """Asks for the code that shows that an address is theirs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"])


class AppCodeForm(ActivateTOTPForm):
    """Asks for the code that an authenticator app shows, to see that the app is set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"])
        self.fields["code"].error_messages["required"] = _("Enter the code that the app shows")


class SecondStepForm(AuthenticateForm):
    """Asks for the second step at sign-in: the app's code, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code of your app, or a recovery code")
        field.error_messages["required"] = _("Enter the code that the app shows")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs["data-width"] = "10"
