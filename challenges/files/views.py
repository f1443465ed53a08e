"""Hands a file to whoever may read it, in a way in which a browser runs nothing of it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from .queries import readable_file

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@require_safe
@login_required
def file(request: HttpRequest, key: UUID) -> FileResponse:
    """The bytes, always as a download under the name that was kept."""
    found = readable_file(key, request.actor)
    return FileResponse(
        found.content.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
        headers=HEADERS,
    )
