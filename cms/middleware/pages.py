"""Answers visitors' requests for public pages from the cache, and says what browsers may keep."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from challenges.catalogue.queries import next_boundary
from cms.cache import pages

PUBLIC_NAMESPACES = ("public",)
PUBLIC_VIEWS = ("wagtail_serve",)


class PageCache:
    """Whole pages for visitors; what anybody signed in gets is never stored anywhere.

    A view may set `response.page_expires_at` when its page changes before the next boundary
    of the catalogue.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response = self.get_response(request)
            return response if is_everybodys(response) else never_store(response)
        if request.method not in ("GET", "HEAD"):
            return never_store(self.get_response(request))
        if not pages.asks_only_what_is_known(request):
            return never_store(self.get_response(request))
        at: datetime = request.at
        page, generation = pages.find(request, at=at)
        if page is None:
            response = self.get_response(request)
            if not may_be_kept(request, response):
                return never_store(response) if is_personal(response) else response
            expires_at = pages.expiry(
                getattr(response, "page_expires_at", None), next_boundary(at), at=at
            )
            page = pages.keep(request, response, generation=generation, expires_at=expires_at)
        answer = page.response()
        patch_cache_control(answer, max_age=0, must_revalidate=True)
        return get_conditional_response(request, etag=page.etag, response=answer) or answer


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Only whole pages of public addresses that carry nothing of anybody's."""
    match = request.resolver_match
    return (
        match is not None
        and (match.view_name in PUBLIC_VIEWS or match.namespace in PUBLIC_NAMESPACES)
        and response.status_code == 200
        and not response.streaming
        and "Cache-Control" not in response
        and not is_personal(response)
    )


def is_everybodys(response: HttpResponse) -> bool:
    """Its view says that it is the same for all, such as a picture of the brand."""
    return "public" in response.get("Cache-Control", "") and not response.cookies


def is_personal(response: HttpResponse) -> bool:
    """The answer sets a cookie or holds a form's secret."""
    if response.cookies:
        return True
    return not response.streaming and b"csrfmiddlewaretoken" in response.content


def never_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    return response
