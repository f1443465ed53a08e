"""What our accounts do differently from allauth's own."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import User


def display_name(user: User) -> str:
    """How the site addresses somebody."""
    return user.get_full_name()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are known by e-mail address and carry the person's full name."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("Enter the 6 digits of the newest email"),
        "too_many_login_attempts": _("There were too many tries. Ask for a new code."),
        "rate_limited": _("There were too many tries. Wait 5 minutes and try again."),
        "email_taken": _("Another account has this address. Enter a different one"),
    }

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.email = form.cleaned_data["email"].strip().lower()
        user.name = form.cleaned_data.get("name", "")
        user.set_unusable_password()
        if commit:
            user.save()
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        extra = {
            "site_name": settings.SITE_NAME,
            "base_url": settings.BASE_URL,
            "minutes": settings.CODE_MINUTES,
            "is_demonstration": settings.DEMO,
        }
        super().send_mail(template_prefix, email, {**extra, **context})

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's passing messages say what the page says already; only errors are kept."""
        level = kwargs.get("level", args[1] if len(args) > 1 else None)
        if level is not None and level >= 30:
            super().add_message(*args, **kwargs)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Accounts that come from an organisation's own sign-in."""

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        user = super().populate_user(request, sociallogin, data)
        parts = [data.get("first_name") or "", data.get("last_name") or ""]
        user.name = data.get("name") or " ".join(part for part in parts if part)
        return user


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor carries the site's name, and its picture is part of the page."""

    def build_totp_svg(self, url: str) -> str:
        """The drawing without the XML declaration: the policy allows no pictures in addresses."""
        drawing = super().build_totp_svg(url)
        return mark_safe(drawing[drawing.index("<svg") :])  # noqa: S308 - made by us from numbers

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": settings.SITE_NAME}
