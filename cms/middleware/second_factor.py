"""Whoever owes a second factor is a visitor until they show it, but for their own account."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from challenges.kernel.policy import VISITOR
from cms.accounts.second_factor import ask_for_factor, owes_factor

ACCOUNT = "/account/"
# What is there for visitors. Nothing private hangs on this list: it is answered as for a visitor.
OPEN_NAMESPACES = {"public", "brand", "asking", "contact", "demo"}
OPEN_VIEWS = {"wagtail_serve", "wagtaildocs_serve", "media", "health_live", "health_ready"}


class SecondFactor:
    """Asks before every view, so that pages, files, exports and what scripts ask are refused alike;
    a browser that signed in before the programme demanded it is asked at its next request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if request.actor == VISITOR or request.path_info.startswith(ACCOUNT):
            return None
        if not owes_factor(request, request.actor):
            return None
        if not is_open(request.resolver_match):
            return ask_for_factor(request)
        request.actor, request.user = VISITOR, AnonymousUser()
        return None


def is_open(match: ResolverMatch | None) -> bool:
    return match is not None and (
        match.namespace in OPEN_NAMESPACES or match.view_name in OPEN_VIEWS
    )
