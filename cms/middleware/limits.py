"""How often one internet address may have us write to people who have confirmed nothing."""

from collections.abc import Callable
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse

from challenges.kernel.policy import VISITOR

WRITING_TO_STRANGERS = frozenset(
    {"asking:ask", "notifications:follow", "notifications:follow_everything"}
)


class Limits:
    """A visitor who asks too fast gets the page that says so, before any view is called."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if request.method != "POST" or request.actor != VISITOR or match is None:
            return None
        if match.view_name not in WRITING_TO_STRANGERS:
            return None
        return ratelimit.consume_or_429(request, action="write_to_stranger")
