"""The forms of signing in and up, in our words."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    LoginForm,
    SignupForm,
)
from allauth.account.models import EmailAddress
from allauth.mfa.base.forms import (
    AuthenticateForm,
    BaseAuthenticateForm,
    ReauthenticateForm,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.socialaccount.forms import DisconnectForm
from allauth.socialaccount.forms import SignupForm as SocialSignupForm
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import User

CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "spellcheck": "false",
    "data-width": "10",
}
GONE = _("This sign-in is not connected to your account any more")
WAIT = _("There were too many tries. Wait 5 minutes and try again.")


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


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Full name"),
        max_length=120,
        help_text=_("The people you work with here see it."),
        error_messages={"required": _("Enter your full name")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )


class NameForm(forms.Form):
    """A person's own name."""

    name = name_field()


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

    name = name_field()
    field_order = ["name", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_email(self.fields["email"])


class OrganisationSignUpForm(SocialSignupForm):
    """Asks whoever comes from an organisation's sign-in for what it did not tell us."""

    name = name_field()
    field_order = ["name", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_email(self.fields["email"])
        self.fields["name"].initial = self.sociallogin.user.name


class NewEmailForm(AddEmailForm):
    """Asks for the address to sign in with from now on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_email(self.fields["email"])
        self.fields["email"].label = _("New email address")


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


class FreshCodeForm(forms.Form):
    """Asks for the code that shows that it is still the same person."""

    code = forms.CharField(label=_("6-digit code"), max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"])

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class AppCodeForm(ActivateTOTPForm):
    """Asks for the code that an authenticator app shows, to see that the app is set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"])
        self.fields["code"].error_messages["required"] = _("Enter the code that the app shows")


class AsksForSecondStep(BaseAuthenticateForm):
    """Takes the app's code or a recovery code, and says which of them this person has."""

    user: User
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        has_app = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP)
        if has_app.exists():
            field.label = _("Code of your app, or a recovery code")
            self.wrong = _("Enter the code that the app shows now, or an unused recovery code")
        else:
            field.label = _("Recovery code")
            self.wrong = _("Enter a recovery code that you have not used yet")
        field.error_messages["required"] = self.wrong
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs.update({"data-width": "10", "spellcheck": "false"})

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError as refusal:
            is_wrong = refusal.code == "incorrect_code"
            raise ValidationError(self.wrong if is_wrong else WAIT) from refusal


class SecondStepForm(AsksForSecondStep, AuthenticateForm):
    """Asks for the second step at sign-in."""


class StillYouForm(AsksForSecondStep, ReauthenticateForm):
    """Asks for it once more before an account's safety is changed."""


class DisconnectOrganisationForm(DisconnectForm):
    """Takes an organisation's sign-in off an account: a code by e-mail always opens it as well."""

    account = forms.ModelChoiceField(
        label=_("Connected sign-in"),
        queryset=SocialAccount.objects.none(),
        widget=forms.HiddenInput,
        error_messages={"required": GONE, "invalid_choice": GONE},
    )

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data
