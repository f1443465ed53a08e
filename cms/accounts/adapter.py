"""What our accounts do differently from allauth's own."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as request_context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.catalogue.words.letterhead import letterhead
from challenges.kernel.policy import VISITOR
from challenges.notifications.runs import send_at_once
from challenges.notifications.states import Trouble
from challenges.organisations.models import User
from cms import unsent

from . import trail
from .fresh import has_proven


def display_name(user: User) -> str:
    """How the site addresses somebody."""
    return user.get_full_name()


def words_of_trouble(trouble: str, email: str) -> str:
    """Why a mail that somebody waits for does not come, and what they can do."""
    if trouble == Trouble.ADDRESS:
        return _(
            "Our email to %(email)s came back: its mail server says that this address does not "
            "exist. Check how it is written, or use another one."
        ) % {"email": email}
    return _("We could not send the email just now. Ask for a new one in a few minutes.")


def query_of_going(request: HttpRequest) -> str:
    """The end of an address that leads on to where somebody was going; '' for nowhere of ours."""
    going = request.POST.get(REDIRECT_FIELD_NAME, "")
    is_ours = going.startswith("/") and url_has_allowed_host_and_scheme(going, allowed_hosts=None)
    return f"?{urlencode({REDIRECT_FIELD_NAME: going})}" if is_ours else ""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are known by e-mail address and carry the person's full name."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("This account is closed"),
        "duplicate_email": gettext_lazy("You sign in with this address already"),
        "incorrect_code": gettext_lazy("Enter the 6 digits of the newest email"),
        "too_many_login_attempts": gettext_lazy(
            "There were too many tries. Wait a few minutes, then ask for a new code."
        ),
        "rate_limited": gettext_lazy("There were too many tries. Wait 5 minutes and try again."),
        "email_password_mismatch": gettext_lazy(
            "This address and this password do not belong together. Check both, or have a code "
            "sent instead."
        ),
        "incorrect_password": gettext_lazy("This is not your password"),
        "email_taken": gettext_lazy("Enter a different address"),
        "same_as_current": gettext_lazy("You sign in with this address already"),
    }

    def new_user(self, request: HttpRequest) -> User:
        """Whoever joins a demonstration plays in it, kept apart from what is real."""
        user: User = super().new_user(request)
        user.is_demonstration = settings.DEMO
        return user

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.email = form.cleaned_data["email"].strip().lower()
        user.name = form.cleaned_data.get("name", "")
        user.set_unusable_password()
        if commit:
            user.save()
            trail.note_opened(request, user)
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        extra = {
            "site_name": letterhead().name,
            "base_url": settings.BASE_URL,
            "minutes": settings.CODE_MINUTES,
            "is_demonstration": settings.DEMO,
            "organisations_sign_in": bool(settings.OIDC_PROVIDERS),
        }
        request = request_context.request
        facts = {
            "request": request,
            "email": email,
            "current_site": get_current_site(request),
            **extra,
            **context,
        }
        if "signup_url" in facts:
            facts["signup_url"] += query_of_going(request)
        message = self.render_mail(template_prefix, email, facts)
        if trouble := send_at_once(message, clock=timezone.now):
            messages.error(request, words_of_trouble(trouble, email))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's passing messages say what the page says already; only errors are kept."""
        level = kwargs.get("level", args[1] if len(args) > 1 else None)
        if level is not None and level >= messages.WARNING:
            super().add_message(*args, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """What somebody was sending when they were signed out comes first, by whichever way in."""
        if unsent.IN_SESSION in request.session:
            return reverse("portal:unsent")
        return super().get_login_redirect_url(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth takes whoever has neither password nor factor for known: the most of our people.

        So the answer is given here alone, by the refusal that allauth itself would raise."""
        request = request_context.request
        if request.actor != VISITOR and not has_proven(request):
            raise ReauthenticationRequired
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show that it is still you, in our words; a password is none of them."""
        if not user.is_authenticated:
            return []
        said = {
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        by_factor = [
            {**way, "description": said[way["id"]]}
            for way in super().get_reauthentication_methods(user)
            if way["id"] in said
        ]
        by_mail = {
            "id": "fresh_proof",
            "description": _("Use a code by email"),
            "url": reverse("account_fresh_proof"),
        }
        return by_factor or [by_mail]


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Accounts that come from an organisation's own sign-in."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """An organisation is believed only of addresses in its own domains."""
        domains = sociallogin.provider.app.settings.get("domains", ())
        for address in sociallogin.email_addresses:
            domain = address.email.rpartition("@")[2].lower()
            address.verified = address.verified and domain in domains

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        user = super().populate_user(request, sociallogin, data)
        parts = [data.get("first_name") or "", data.get("last_name") or ""]
        user.name = (data.get("name") or " ".join(part for part in parts if part))[:120]
        return user

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        user = super().save_user(request, sociallogin, form=form)
        # With a form, the account's own adapter has saved it and noted that.
        if form is None:
            trail.note_opened(request, user)
        trail.note_organisation(request, user, sociallogin.provider.name)
        return user


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor carries the site's name, and its picture is part of the page."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": gettext_lazy(
            "Add a passkey or set up an app first: recovery codes stand in for them"
        ),
        "incorrect_code": gettext_lazy("Enter the 6 digits that the app shows now"),
        "unverified_email": gettext_lazy("Confirm your email address first"),
    }

    def build_totp_svg(self, url: str) -> str:
        """The drawing without the XML declaration: the policy allows no pictures in addresses."""
        drawing = super().build_totp_svg(url)
        return mark_safe(drawing[drawing.index("<svg") :])  # noqa: S308 - drawn by allauth from bits

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": letterhead().name}

    def generate_authenticator_name(self, user: Any, kind: Any) -> str:
        """What a new passkey is called until its owner names it. allauth gives both by place."""
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return _("Passkey %(number)s") % {"number": number} if number > 1 else _("Passkey")
