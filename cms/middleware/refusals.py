"""Turns a refusal that no view has caught into a page in plain words."""

from collections.abc import Callable

from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode

from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

NOTHING = "\x00"  # which no database takes in a text


class Refusals:
    """NotAllowed looks exactly like a page that does not exist, and so does an address that no
    database takes; other refusals say why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NOTHING in request.path_info:
            return response_for_exception(request, Http404())
        if "%00" in request.META.get("QUERY_STRING", ""):
            take_nothing_out(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return response_for_exception(request, Http404())
        if isinstance(exception, Refused):
            return render(request, "refused.html", {"reason": str(exception)}, status=409)
        return None


def take_nothing_out(request: HttpRequest) -> None:
    """Read the filters, words and places that an address asks for as if it were a space."""
    legible = urlencode(
        [
            (name.replace(NOTHING, " "), value.replace(NOTHING, " "))
            for name, values in request.GET.lists()
            for value in values
        ]
    )
    request.META["QUERY_STRING"] = legible
    request.GET = QueryDict(legible)
