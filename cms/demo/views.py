"""The mails that a demonstration would have sent."""

from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse
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
