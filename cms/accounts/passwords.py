"""A password, for those who want one. The code by e-mail stays the way in for everybody."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from challenges.organisations.actions import remove_password, set_password
from challenges.organisations.models import User

from .forms import ask_for_email
from .fresh import fresh_proof_required

LONGEST = 200
GUESSED = gettext_lazy("Choose a password that is harder to guess")
# What Django's validators find, in our words.
TOO_WEAK = {
    "password_too_short": gettext_lazy("Your password must be 12 characters or longer"),
    "password_too_similar": gettext_lazy("Leave your name and your address out of the password"),
    "password_too_common": gettext_lazy("Many people use this password: choose another one"),
    "password_entirely_numeric": gettext_lazy("Use letters as well as digits"),
}


def password_field(label: Any, *, is_new: bool = False, help_text: Any = "") -> forms.CharField:
    kind = "new-password" if is_new else "current-password"
    attrs = {"autocomplete": kind, "spellcheck": "false", "data-width": "20"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs=attrs),
        error_messages={"required": gettext_lazy("Enter a password")},
    )


class PasswordSignInForm(LoginForm):
    """An address and its password. What is wrong with them is never said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_email(self.fields["login"])
        self.fields["password"] = password_field(gettext_lazy("Password"))

    def _setup_password_field(self) -> None:
        """allauth would take it away, because nobody needs one to make an account."""


class NewPasswordForm(forms.Form):
    """One that is long enough and that nobody guesses."""

    password = password_field(
        gettext_lazy("New password"),
        is_new=True,
        help_text=gettext_lazy(
            "12 characters or more, and not one of those that everybody uses. Three words that "
            "have nothing to do with each other are good, and what your browser suggests is better."
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.user)
        except ValidationError as refusal:
            codes = (each.code for each in refusal.error_list)
            words = dict.fromkeys(TOO_WEAK.get(code or "", GUESSED) for code in codes)
            raise ValidationError(list(words)) from refusal
        return password


class PasswordLoginView(LoginView):
    """allauth's way in, with a password instead of the code; a second factor is asked for after."""

    template_name = "account/login_password.html"

    def get_form_class(self) -> type[forms.Form]:
        return PasswordSignInForm


@sensitive_post_parameters("password")
@fresh_proof_required
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, or another one. This browser stays signed in, all others do not."""
    user: User = request.actor
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        had_one = user.has_usable_password()
        typed = form.cleaned_data["password"]
        changed = set_password(account=user, password=typed, actor=user, at=request.at)
        update_session_auth_hash(request, changed)
        tell(changed, "password_changed" if had_one else "password_set")
        messages.success(request, _("Your password is set. Other browsers are signed out."))
        return redirect("account")
    has_one = user.has_usable_password()
    return render(request, "account/password.html", {"form": form, "has_one": has_one})


@login_required
@require_POST
def password_remove(request: HttpRequest) -> HttpResponse:
    """Back to codes alone; it asks for nothing, because it opens nothing."""
    user: User = request.actor
    if user.has_usable_password():
        changed = remove_password(account=user, actor=user, at=request.at)
        update_session_auth_hash(request, changed)
        tell(changed, "password_removed")
        messages.success(request, _("Your password is removed. You sign in with a code."))
    return redirect("account")


def tell(user: User, mail: str) -> None:
    get_adapter().send_notification_mail(f"account/email/{mail}", user, email=user.email)
