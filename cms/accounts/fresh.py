"""A proof at the moment that it is still the same person, before an account's safety changes.

Being signed in proves nothing: a computer may stand open, and a browser may hold the password. It
is shown by a second factor, or, without one, by a code to the address that the account has now.
All of allauth's pages ask for that by the account's adapter. Setting a password and closing the
account ask for both.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.views import email as allauth_email
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.notifications.queries import undeliverable_address
from challenges.organisations.models import User

from .forms import WAIT, FreshCodeForm
from .second_factor import factors_of

SENT, SHOWN = "fresh_code", "fresh_proof_at"
TRIES = 3
HOLDS = 10 * 60  # seconds
FACTOR_HOLDS = REAUTHENTICATION_TIMEOUT  # seconds

View = Callable[..., HttpResponse]


def fresh_proof_required(view: View) -> View:
    """The view, for whoever has entered a new code within ten minutes; others do so first."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_proof_fresh(request):
            return view(request, *args, **kwargs)
        query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_fresh_proof')}?{query}")

    return login_required(asked)


def has_proven(request: HttpRequest) -> bool:
    """Whether this browser has shown just now who is at it.

    Whoever has a factor gets no code by mail without it (`fresh_proof`), so that a code which was
    entered stands for both."""
    now = time.time()
    return is_proof_fresh(request) or any(
        each["method"] == "mfa" and each.get("reauthenticated") and now - each["at"] < FACTOR_HOLDS
        for each in get_authentication_records(request, request.actor)
    )


def is_proof_fresh(request: HttpRequest) -> bool:
    return time.time() - request.session.get(SHOWN, 0) < HOLDS


def has_factor(request: HttpRequest) -> bool:
    """A forgotten password must not keep anybody from setting another one; a factor is shown."""
    return factors_of(request.actor).exists()


@login_required
@reauthentication_required(enabled=has_factor)
@require_http_methods(["GET", "HEAD", "POST"])
def fresh_proof(request: HttpRequest) -> HttpResponse:
    """Send a code when asked to, never by opening the page, and take it."""
    user: User = request.actor
    going = where_to(request)
    here = f"{request.path}?{urlencode({REDIRECT_FIELD_NAME: going})}"
    form = FreshCodeForm()
    if request.method == "POST" and "send" in request.POST:
        if send_code(request, user):
            return redirect(here)
        form = FreshCodeForm({})
        form.add_error(None, WAIT)
    elif request.method == "POST":
        form = FreshCodeForm(request.POST)
        if form.is_valid():
            if is_right(request, form.cleaned_data["code"]):
                request.session[SHOWN] = time.time()
                return go_on(request, going)
            form.add_error("code", _("Enter the 6 digits of the newest email"))
    context = {
        "form": form,
        "going": going,
        "is_sent": SENT in request.session,
        "email": user.email,
        "refused": undeliverable_address(user.email),
    }
    return render(request, "account/fresh_proof.html", context)


@login_required
@reauthentication_required
def email(request: HttpRequest) -> HttpResponse:
    """allauth's page of the address; the proof is asked for before anything is typed there."""
    answer: HttpResponse = allauth_email(request)
    return answer


def where_to(request: HttpRequest) -> str:
    """Where the person was going; only within this site."""
    asked = request.POST if request.method == "POST" else request.GET
    going = asked.get(REDIRECT_FIELD_NAME, "")
    is_ours = going.startswith("/") and url_has_allowed_host_and_scheme(going, allowed_hosts=None)
    return going if is_ours else reverse("account")


def go_on(request: HttpRequest, going: str) -> HttpResponse:
    """Where the person was going, or what they sent there when the proof was found missing."""
    is_theirs = request.POST.get(REDIRECT_FIELD_NAME) == going
    resumed = resume_request(request) if is_theirs else None
    return resumed or HttpResponseRedirect(going)


def send_code(request: HttpRequest, user: User) -> bool:
    """Whether a code was sent: an address gets no more than signing in may send it."""
    if not ratelimit.consume(request, action="request_login_code", key=user.email):
        return False
    code = get_adapter().generate_login_code()
    request.session[SENT] = {"code": hidden(code, user), "at": time.time(), "tries": 0}
    get_adapter().send_mail("account/email/fresh_proof", user.email, {"code": code})
    return True


def is_right(request: HttpRequest, code: str) -> bool:
    """Whether this is the code that was sent; it counts once, and three tries end it."""
    sent = request.session.get(SENT)
    if sent is None or time.time() - sent["at"] > settings.CODE_MINUTES * 60:
        request.session.pop(SENT, None)
        return False
    # The session counts for whoever tries one after the other; the cache also for many at once.
    if not ratelimit.consume(request, action="try_fresh_code", key=sent["code"]):
        return False
    found = constant_time_compare(sent["code"], hidden(code, request.actor))
    sent["tries"] += 1
    if found or sent["tries"] >= TRIES:
        del request.session[SENT]
    else:
        request.session[SENT] = sent
    return found


def hidden(code: str, user: User) -> str:
    """What the session keeps of a code: not the code."""
    return salted_hmac("fresh proof", f"{user.pk}:{code}", algorithm="sha256").hexdigest()
