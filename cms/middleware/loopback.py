"""A demonstration signs anybody in, so it answers its own machine only."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils.translation import gettext as _

from cms.environment import is_loopback


class OnlyFromThisMachine:
    """Refuses other machines in demonstration mode, whatever address the server was given."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = request.META.get("REMOTE_ADDR", "")
        if address and not is_loopback(address):
            return HttpResponseForbidden(
                _("This is a demonstration. It answers only the machine that it runs on.")
            )
        return self.get_response(request)
