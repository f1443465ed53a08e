"""Whoever was signed out while they were writing loses nothing by it."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

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
        if held and is_sent and request.POST.get(unsent.KEY) == held.key:
            unsent.forget(request)
        return response


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
