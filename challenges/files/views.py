"""Hands a file to whoever may read it, in a way in which a browser runs nothing of it."""

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from challenges.kernel.policy import NotAllowed

from .queries import readable_file

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The bytes, always as a download under the name that was kept; a visitor who may not read
    them, or asks for what is not there, is asked to sign in.
    """
    try:
        found = readable_file(key, request.actor)
    except NotAllowed:
        if request.user.is_authenticated:
            raise
        return redirect_to_login(request.get_full_path())
    return FileResponse(
        found.content.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
        headers=HEADERS,
    )
