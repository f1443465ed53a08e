"""Whoever was signed out while they were writing loses nothing by it."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from challenges.kernel.policy import VISITOR
from cms import unsent

# Answers after which the writer has the words before them, or they are where they were going.
TAKEN = (200, 302, 409, 422)


class Unsent:
    """Keeps what a form sends that is turned away to the sign-in, and erases it once it was sent
    again, and when somebody else signs in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.actor == VISITOR:
            return unsent.ask_to_sign_in(request) if is_turned_away(request, response) else response
        held = unsent.held_for(request)
        is_sent = request.method == "POST" and response.status_code in TAKEN
        key = request.POST.get(unsent.KEY, "") if is_sent and held else ""
        if key in [each.key for each in held]:
            unsent.forget(request, key)
            if len(held) > 1:
                remind(request)
        return response


def remind(request: HttpRequest) -> None:
    """Say on the next page that something else waits as well."""
    words = _("Something else that you typed while you were signed out is not sent yet.")
    there, name = reverse("portal:unsent"), _("See it and send it")
    link = format_html('{} <a class="govuk-link" href="{}">{}</a>', words, there, name)
    messages.info(request, link)


def is_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a form that somebody has filled in leads to the sign-in instead."""
    if request.method != "POST" or response.status_code != 302:
        return False
    sign_in = (reverse("account_login"), reverse("wagtailadmin_login"))
    return (
        urlsplit(response["Location"]).path in sign_in
        and unsent.may_be_held(request)
        and unsent.is_marked_by_somebody(request)
    )
