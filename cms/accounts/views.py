"""One page from which somebody reaches everything about their account, and what it needs."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import confirm_login_code, email_verification_sent
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from challenges.notifications.queries import follows_of, undeliverable_address
from challenges.organisations.actions import rename_person
from challenges.organisations.models import User

from .forms import NameForm

APP, CODES, PASSKEY = (
    Authenticator.Type.TOTP,
    Authenticator.Type.RECOVERY_CODES,
    Authenticator.Type.WEBAUTHN,
)


@login_required
@require_http_methods(["GET", "HEAD"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, address, ways to sign in and open sessions, each with the page that changes it."""
    user = request.actor
    about = [
        row(_("Name"), user.name, "account_name"),
        row(_("Email address"), user.email, "account_email"),
        row(
            _("Your mails"),
            _("They do not arrive at this address")
            if undeliverable_address(user.email)
            else _("Which you get, and how soon"),
            "mails:preferences",
            verb=_("Choose"),
        ),
        row(
            _("What you follow"),
            followed_words(follows_of(user).count()),
            "notifications:mine",
            verb=_("See it"),
        ),
    ]
    sessions = UserSession.objects.purge_and_list(user)
    context = {
        "about": about,
        "ways": ways_of(user),
        "sessions": [
            row(
                _("Signed in now"),
                ngettext("%(number)s browser", "%(number)s browsers", len(sessions))
                % {"number": len(sessions)},
                "usersessions_list",
                verb=_("See them"),
            )
        ],
    }
    return render(request, "account/account.html", context)


def followed_words(count: int) -> str:
    """How much somebody follows: "3 things"; "Nothing yet"."""
    words = ngettext("%(number)s thing", "%(number)s things", count)
    return words % {"number": count} if count else _("Nothing yet")


def row(label: str, value: str, page: str, *, verb: str = "") -> dict[str, str]:
    """One line of the page, with the page that changes it."""
    return {"label": label, "value": value, "href": reverse(page), "verb": verb}


def ways_of(user: User) -> list[dict[str, str]]:
    """How this person can sign in. One query, and one more where organisations sign people in."""
    held: dict[str, list[Authenticator]] = {}
    for authenticator in Authenticator.objects.filter(user=user).order_by("pk"):
        held.setdefault(authenticator.type, []).append(authenticator)
    passkeys, apps, codes = (held.get(kind, []) for kind in (PASSKEY, APP, CODES))
    ways = [
        row(_("Passkeys"), ", ".join(map(str, passkeys)), "mfa_list_webauthn")
        if passkeys
        else row(_("Passkeys"), _("None"), "mfa_add_webauthn", verb=_("Add")),
        row(_("Authenticator app"), _("Set up"), "mfa_deactivate_totp", verb=_("Remove"))
        if apps
        else row(_("Authenticator app"), _("None"), "mfa_activate_totp", verb=_("Set up")),
        row(_("Password"), _("Set"), "account_password")
        if user.has_usable_password()
        else row(_("Password"), _("None"), "account_password", verb=_("Set")),
    ]
    if passkeys or apps:
        left = len(codes[0].wrap().get_unused_codes()) if codes else 0
        words = ngettext("%(number)s is left", "%(number)s are left", left) % {"number": left}
        page = "mfa_view_recovery_codes" if codes else "mfa_generate_recovery_codes"
        ways.append(
            row(_("Recovery codes"), words, page, verb=_("See them") if codes else _("Make"))
        )
    if settings.OIDC_PROVIDERS:
        connected = SocialAccount.objects.filter(user=user).order_by("pk")
        names = ", ".join(each.get_provider().name for each in connected)
        ways.append(
            row(_("Your organisation’s sign-in"), names or _("None"), "socialaccount_connections")
        )
    return ways


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """Correct one's own name."""
    form = NameForm(request.POST or None, initial={"name": request.actor.name})
    if request.method == "POST" and form.is_valid():
        rename_person(
            account=request.actor,
            name=form.cleaned_data["name"],
            actor=request.actor,
            at=request.at,
        )
        messages.success(request, _("Your name is changed."))
        return redirect("account")
    return render(request, "account/name.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Every browser that is signed in, the one seen last first; each is ended, or all others."""
    if request.method != "POST":
        return render(request, "usersessions/usersession_list.html", sessions_of(request))
    theirs = UserSession.objects.filter(user=request.actor)
    others = theirs.exclude(session_key=request.session.session_key)
    # One that has ended meanwhile, or is somebody else's, is not among them.
    key = request.POST.get("session", "")
    chosen = others.filter(pk=int(key) if key.isdecimal() and len(key) < 10 else None)
    ending = list(chosen if key else others)
    for session in ending:
        session.end()
    if ending:
        words = ngettext(
            "%(number)s browser is signed out.", "%(number)s browsers are signed out.", len(ending)
        )
        messages.success(request, words % {"number": len(ending)})
    return redirect("usersessions_list")


def sessions_of(request: HttpRequest) -> dict[str, Any]:
    """The sessions that are still open."""
    found = UserSession.objects.purge_and_list(request.actor)
    found.sort(key=lambda each: (each.is_current(), each.last_seen_at, each.pk), reverse=True)
    return {"sessions": found, "session_count": len(found)}


def confirm_sign_in(request: HttpRequest) -> HttpResponse:
    """Enter the code of a sign-in."""
    return with_warning(said_when_over(request, confirm_login_code(request)))


def confirm_email(request: HttpRequest) -> HttpResponse:
    """Enter the code that shows that an address is one's own."""
    return with_warning(said_when_over(request, email_verification_sent(request)))


def with_warning(answer: HttpResponse) -> HttpResponse:
    """Say so where mails to the address have come back: its owner may wait for a code in vain."""
    if isinstance(answer, TemplateResponse) and answer.context_data:
        email = str(answer.context_data.get("email") or "")
        answer.context_data["refused"] = undeliverable_address(email)
    return answer


def said_when_over(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """allauth sends people whose code has run out back without a word."""
    back = {reverse(name) for name in ("account_login", "account_request_login_code")}
    is_back = isinstance(answer, HttpResponseRedirect) and answer.url.split("?")[0] in back
    if is_back and not getattr(messages.get_messages(request), "added_new", False):
        messages.warning(request, _("This code has run out or was used. Ask for a new one."))
    return answer


def to_organisation(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the organisation's sign-in by a page, because our forms may send nobody elsewhere.

    Browsers hold a form's redirects to the policy's `form-action` as well.
    """
    from allauth.socialaccount.providers.openid_connect.views import login

    if request.GET.get("process") == AuthProcess.CONNECT:
        raise_if_reauthentication_required(request, app="allauth.socialaccount")
    answer: Any = login(request, provider_id=provider_id)
    if isinstance(answer, HttpResponseRedirect):
        return render(request, "socialaccount/login_redirect.html", {"redirect_to": answer.url})
    return answer


def absent(request: HttpRequest) -> HttpResponse:
    """A page that allauth has and this site has not."""
    raise Http404
