"""The pages for what goes wrong. They say what happened and what to do next."""

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
    JsonResponse,
)
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from challenges.files.queries import MAX_BYTES
from cms.context import links_for, mark_current
from cms.unsent import after_stale_token

BROKEN = """<!doctype html>
<html lang="en-gb"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{words}</p><p>{number}</p></main></body></html>"""


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for what does not exist and for what may not be seen, wherever that is."""
    # Without a token it has no form in its header, and is the same to the last byte.
    nowhere = {"site_links": mark_current(links_for(request), ""), "csrf_token": ""}
    return render(request, "404.html", nowhere, status=404)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Hidden equals absent: no page tells that something is there."""
    return page_not_found(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something that no page of ours sends."""
    if isinstance(exception, DisallowedHost):
        # The whole page names its own address, which would ask for the host once more.
        return HttpResponseBadRequest(
            BROKEN.format(
                title=_("There is no site at this address"),
                words=_("Check the first part of the address, up to the first single slash."),
                number="",
            )
        )
    is_too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    if is_too_much and request.method == "POST":
        return too_large(request)
    return render(request, "400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """More than we take at once: what somebody typed is still in their browser, so we say how to
    get it back and what to make smaller."""
    if "application/json" in request.headers.get("Accept", ""):
        note = _("Not saved: this text is too long to be sent. Shorten it, then save.")
        return JsonResponse({"note": note}, status=413)
    limits = {
        "each": filesizeformat(MAX_BYTES),
        "together": filesizeformat(settings.REQUEST_MAX_BYTES),
        "text": filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
    }
    return render(request, "413.html", limits, status=413)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent without our cookie, mostly because it had been open for very long."""
    return after_stale_token(request) or render(request, "expired.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Plain text in the code, because templates or the database may be what is broken."""
    return HttpResponseServerError(
        BROKEN.format(
            title=_("Something went wrong here"),
            words=_(
                "We have been told. Nothing that you saved before is lost. Try again in a "
                "few minutes."
            ),
            number=_("If you write to us, quote this number: %s") % getattr(request, "id", "-"),
        )
    )
