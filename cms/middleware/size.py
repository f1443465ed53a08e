"""How much one request may bring. What is more is read and thrown away, and the answer says so."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.errors import too_large

PIECE = 64 * 1024


class SizeOfRequest:
    """Refuses by the length that the request announces, before anything of it is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length <= settings.REQUEST_MAX_BYTES:
            return self.get_response(request)
        throw_away(request, length)
        return too_large(request)


def throw_away(request: HttpRequest, length: int) -> None:
    """A browser shows an answer only once it has sent everything. Nobody waits for ever: what
    exceeds ten times the limit ends the connection instead."""
    left = min(length, 10 * settings.REQUEST_MAX_BYTES)
    try:
        while left > 0 and (piece := request.read(min(PIECE, left))):
            left -= len(piece)
    except OSError:
        return
