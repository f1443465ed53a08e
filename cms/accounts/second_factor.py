"""A passkey or an app, where a programme demands one of those who run, judge or decide in it."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import deactivate_totp
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.organisations.models import User
from challenges.oversight.policy import second_factor_demanded_by
from cms.unsent import sent_by

GOING = "second_factor_next"


def factors_of(user: User) -> QuerySet[Authenticator]:
    """What counts as a second factor; recovery codes only stand in for one."""
    held = Authenticator.objects.filter(user=user)
    return held.exclude(type=Authenticator.Type.RECOVERY_CODES)


def has_shown_factor(request: HttpRequest, user: User) -> bool:
    """Whether this browser has, since it signed in, and there is one still."""
    records = get_authentication_records(request, user)
    return any(each["method"] == "mfa" for each in records) and factors_of(user).exists()


def owes_factor(request: HttpRequest, user: User) -> bool:
    """Whether a programme demands one that this browser has not shown. One query for most."""
    return not has_shown_factor(request, user) and second_factor_demanded_by(user).exists()


def ask_for_factor(request: HttpRequest) -> HttpResponse:
    """What is answered instead of the page that was asked for. Nothing that was sent is taken, and
    nothing that was typed is lost: a script is told why, a form comes back to be sent again."""
    if "application/json" in request.headers.get("Accept", ""):
        note = _(
            "Not saved: your programme now asks for a passkey or an app besides the code. Open "
            "“Your account” in a new tab, set one up, then come back and save."
        )
        return JsonResponse({"note": note}, status=403)
    if request.method in ("GET", "HEAD"):
        query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_second_factor')}?{query}")
    context = {
        "address": request.get_full_path(),
        "held": sent_by(request).fields,
        "has_files": bool(request.FILES),
    }
    return render(request, "account/second_factor_first.html", context, status=403)


@login_required
@require_http_methods(["GET", "HEAD"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why something more is asked for, and how to set it up or show it; then back to where the
    person was going, which the session keeps meanwhile."""
    user: User = request.actor
    going = request.GET.get(REDIRECT_FIELD_NAME, "")
    if url_has_allowed_host_and_scheme(going, allowed_hosts=None):
        request.session[GOING] = going
    if not owes_factor(request, user):
        return HttpResponseRedirect(request.session.pop(GOING, "") or reverse("account"))
    kinds = set(factors_of(user).values_list("type", flat=True))
    context = {
        "programmes": second_factor_demanded_by(user).order_by("name", "pk"),
        "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
        "has_factor": bool(kinds),
        "back_here": urlencode({REDIRECT_FIELD_NAME: reverse("account_second_factor")}),
    }
    return render(request, "account/second_factor.html", context)


def is_on_the_way(request: HttpRequest) -> bool:
    """Whether somebody has just set up what was asked for on their way to somewhere else."""
    return GOING in request.session and not owes_factor(request, request.actor)


def is_the_last_demanded(user: User, key: int) -> bool:
    """Whether without the factor of this key the person could not do their part any more."""
    others = factors_of(user).exclude(pk=key)
    return not others.exists() and second_factor_demanded_by(user).exists()


def remove_app(request: HttpRequest) -> HttpResponseBase:
    """allauth's page, unless the app is the last factor and a programme demands one."""
    user = request.actor
    app = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()
    return _kept(request, app.pk if app else None) or deactivate_totp(request)


def remove_passkey(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same of a passkey."""
    held = Authenticator.objects.filter(user_id=request.actor.pk, pk=pk)
    return _kept(request, pk if held.exists() else None) or remove_webauthn(request, pk=pk)


def _kept(request: HttpRequest, key: int | None) -> HttpResponse | None:
    user: Any = request.actor
    if key is None or not is_the_last_demanded(user, key):
        return None
    context = {"programmes": second_factor_demanded_by(user).order_by("name", "pk")}
    return render(request, "account/second_factor_kept.html", context, status=409)
