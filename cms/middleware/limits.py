"""How often one internet address may have us write to people who have confirmed nothing."""

from collections.abc import Callable
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse

from challenges.kernel.policy import VISITOR

# To any address that is typed in, whoever types it; the others use that of the account.
WRITING_TO_ANYBODY = "contact:write"
WRITING_TO_STRANGERS = frozenset(
    {"asking:ask", WRITING_TO_ANYBODY, "notifications:follow", "notifications:follow_everything"}
)


class Limits:
    """Whoever asks too fast gets the page that says so, before any view is called."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if request.method != "POST" or match is None:
            return None
        if match.view_name not in WRITING_TO_STRANGERS:
            return None
        if request.actor != VISITOR and match.view_name != WRITING_TO_ANYBODY:
            return None
        return ratelimit.consume_or_429(request, action="write_to_stranger")
