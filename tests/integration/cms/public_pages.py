"""Addresses for the tests of the page cache: pages that show who asked and how often."""

from datetime import timedelta
from itertools import count

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path
from django.utils import timezone

from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import TooLate
from cms.cache.pages import drop_pages

times = count(1)


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"made {next(times)} for {request.actor.name}")  # type: ignore[attr-defined]


def soon_stale(request: HttpRequest) -> HttpResponse:
    response = page(request)
    response.page_expires_at = timezone.now() + timedelta(seconds=30)  # type: ignore[attr-defined]
    return response


def overtaken(request: HttpRequest) -> HttpResponse:
    response = page(request)
    drop_pages()
    return response


def with_cookie(request: HttpRequest) -> HttpResponse:
    response = page(request)
    response.set_cookie("seen", "yes")
    return response


def with_form(request: HttpRequest) -> HttpResponse:
    field = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
    return HttpResponse(f"made {next(times)} {field}")


def gone(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"made {next(times)}", status=410)


def not_allowed(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("Secret words that nobody may read.")


def too_late(request: HttpRequest) -> HttpResponse:
    raise TooLate("The call closed at 5pm on Friday 18 December 2026.")


public = [
    path("page/", page),
    path("soon/", soon_stale),
    path("overtaken/", overtaken),
    path("cookie/", with_cookie),
    path("form/", with_form),
    path("gone/", gone),
]
urlpatterns = [
    path("", include((public, "public"))),
    path("private/page/", page),
    path("refused/hidden/", not_allowed),
    path("refused/late/", too_late),
    path("", include("cms.urls")),
]
handler404 = "cms.errors.page_not_found"
