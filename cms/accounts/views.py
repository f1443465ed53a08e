"""One page from which somebody reaches everything about their account."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Name, address, second factor and open sessions, each with the page that changes it."""
    user = request.actor
    rows = [
        {"label": _("Name"), "value": user.name},
        {"label": _("Email address"), "value": user.email, "href": reverse("account_email")},
        {
            "label": _("Second step at sign-in"),
            "value": _("On") if is_mfa_enabled(user) else _("Off"),
            "href": reverse("mfa_index"),
        },
        {
            "label": _("Where you are signed in"),
            "value": _("Devices and browsers"),
            "href": reverse("usersessions_list"),
            "verb": _("See"),
        },
    ]
    return render(request, "account/account.html", {"rows": rows})


def absent(request: HttpRequest) -> HttpResponse:
    """A page that allauth has and this site has not."""
    raise Http404
