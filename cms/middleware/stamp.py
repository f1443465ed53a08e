"""First of all: when the request came, which it is in the logs, and one log line about it."""

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("cms.requests")
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
OLDEST = timedelta(minutes=2)
MILLISECONDS, MICROSECONDS = 10**11, 10**14


class Stamp:
    """Gives the request `at` (aware UTC) and `id`; deadlines are compared with `at`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        request.at = request_start(request, now=datetime.now(UTC))
        request.id = request_id(request)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=request.id)
        response = self.get_response(request)
        response["X-Request-ID"] = request.id
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            ms=round((perf_counter() - started) * 1000),
        )
        return response


def request_start(request: HttpRequest, *, now: datetime) -> datetime:
    """When the request arrived at the trusted proxy, else `now`.

    The proxy's header is believed only when START_HEADER names it. It holds seconds,
    milliseconds or microseconds since 1970, with or without `t=` before them. A moment in the
    future, one that cannot be read, or one longer ago than a request can take counts as `now`.
    """
    said = request.headers.get(settings.START_HEADER, "") if settings.START_HEADER else ""
    try:
        value = float(said.strip().removeprefix("t="))
        if value > MICROSECONDS:
            value /= 1_000_000
        elif value > MILLISECONDS:
            value /= 1_000
        start = datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return start if now - OLDEST <= start <= now else now


def request_id(request: HttpRequest) -> str:
    """The proxy's id for the request where there is a proxy, else a new one."""
    given = request.headers.get("X-Request-ID", "")
    if settings.BEHIND_PROXY and REQUEST_ID.fullmatch(given):
        return given
    return uuid.uuid4().hex
