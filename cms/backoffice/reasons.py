"""Says why the back office may not do something to a page that something else governs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

REFUSED_VIEWS = {
    "delete": "can_delete",
    "unpublish": "can_unpublish",
    "move": "can_move",
    "move_confirm": "can_move",
    "copy": "can_copy",
    "convert_alias": "can_copy",
    "set_privacy": "can_set_view_restrictions",
    "revisions_unschedule": "can_unschedule",
}


class SayWhyRefused:
    """Wagtail refuses by itself, but only says "no permission"; people are owed the reason.

    Pages that are governed say it in `why_refused`; see `cms.pages.permissions`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.namespace != "wagtailadmin_pages":
            return None
        asked = REFUSED_VIEWS.get(match.url_name or "")
        if match.url_name == "edit" and "action-publish" in request.POST:
            asked = "can_publish"
        if not asked or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        key = kwargs.get("page_id") or kwargs.get("page_to_move_id")
        found = Page.objects.filter(pk=key).first()
        if found is None:
            return None
        page = found.specific
        reason = getattr(page, "why_refused", None)
        if reason is None or getattr(page.permissions_for_user(request.user), asked)():
            return None
        return render(request, "refused.html", {"reason": reason()}, status=409)
