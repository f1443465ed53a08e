"""The mails that a demonstration would have sent."""

from io import BytesIO
from itertools import islice

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from . import outbox

NEWEST = 100


def about(request: HttpRequest) -> HttpResponse:
    """What is real in a demonstration and what is invented."""
    return render(request, "demo/about.html")


def mail_list(request: HttpRequest) -> HttpResponse:
    """The newest mails; `?to=` keeps those to one address."""
    to = request.GET.get("to", "").strip().lower()
    found = (m for m in outbox.mails() if not to or to in [r.lower() for r in m.recipients])
    return render(request, "demo/mail_list.html", {"mails": list(islice(found, NEWEST)), "to": to})


def mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as it was sent."""
    found = outbox.mail(name)
    if found is None:
        raise Http404
    return render(request, "demo/mail.html", {"mail": found})


def attachment(request: HttpRequest, name: str, number: int) -> FileResponse:
    """The file with this number, from 1, of a mail. It is saved, never shown as a page of ours."""
    found = outbox.mail(name)
    files = found.attachments if found else []
    if not 1 <= number <= len(files):
        raise Http404
    file = files[number - 1]
    return FileResponse(
        BytesIO(file.content), as_attachment=True, filename=file.name, content_type=file.kind
    )
