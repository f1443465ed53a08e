"""The door of the back office: what is not for somebody is not there.

Wagtail refuses by sending people home with "no permission", which says that a thing exists, and
some of its lists ask nobody. So everything that names a thing is asked here first, and those who
only write stories are let in by a list of addresses: what Wagtail adds later stays shut.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.middleware.policy import BACK_OFFICE

from .people import findable_pages, is_administrator, is_site_editor, is_writer, written_stories

# What anybody needs who writes: the frame of the back office, and what asks by itself.
ANYWHERE = {
    "wagtailadmin_home",
    "search_everything",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_dismissibles",
    "wagtailadmin_block_preview",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtailimages_chooser:chosen",
    "wagtailimages_chooser:create",
    "wagtailimages:delete",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:choose_results",
    "wagtaildocs_chooser:chosen",
    "wagtaildocs_chooser:create",
}
ON_A_STORY = {
    f"wagtailadmin_pages:{name}"
    for name in (
        "edit",
        "preview_on_edit",
        "view_draft",
        "history",
        "history_results",
        "revisions_view",
        "revisions_revert",
        "revisions_compare",
    )
}
# Where Wagtail asks nobody who may see what: for administrators only.
ASKING_NOBODY = {
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
    *(
        f"wagtailadmin_api:{kind}:{view}"
        for kind in ("images", "documents")
        for view in ("listing", "detail", "find")
    ),
}
KEYS_OF_PAGES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
KEYS_OF_FILES = ("image_id", "document_id", "doc_id")
ANY_OF = ["choose", "change"]


class BackOfficeDoor:
    """Answers as for an unknown address wherever somebody may not know of what is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict) -> None:
        match = request.resolver_match
        if match is None or not request.path.startswith(BACK_OFFICE):
            return
        if match.view_name == "wagtail_bulk_action" and kwargs["action"] == "add_tags":
            # No form takes tags either (see `forms`): what is tagged would be shown to everybody.
            raise Http404
        user = request.user
        if not user.is_authenticated or is_administrator(user):
            return
        if is_site_editor(user):
            may_pass = all_may_be_found(request, match)
        elif is_writer(user):
            may_pass = is_for_writers(request, match) and all_may_be_found(request, match)
        else:
            # Nothing of it is theirs. Wagtail would send them to sign in, who are signed in.
            may_pass = match.view_name == "wagtailadmin_logout"
        if not may_pass:
            raise Http404


def is_for_writers(request: HttpRequest, match: ResolverMatch) -> bool:
    """Whether the address is one of those that somebody who writes a story needs."""
    if match.view_name in ON_A_STORY:
        stories = written_stories(request.user)
        return stories.filter(pk__in=named(match, ("page_id", "pk"))).exists()
    if match.view_name == "wagtailadmin_choose_page_child":
        live = Page.objects.filter(live=True) | Page.objects.filter(depth=1)
        return live.filter(pk__in=named(match, KEYS_OF_PAGES)).exists()
    return match.view_name in ANYWHERE


def all_may_be_found(request: HttpRequest, match: ResolverMatch) -> bool:
    """Whether everything that the address and its question name may be known to the person."""
    if match.view_name in ASKING_NOBODY or "all" in request.GET.getlist("id"):
        return False
    user, namespace = request.user, match.namespace.split(":")[0]
    asked_for = {int(key) for key in request.GET.getlist("id") if number(key)}
    pages, pictures, files = named(match, KEYS_OF_PAGES), set(), set()
    if namespace == "wagtailadmin_pages":
        pages |= named(match, ("pk",))
    elif namespace in ("wagtailimages", "wagtailimages_chooser"):
        pictures |= named(match, ("pk", *KEYS_OF_FILES))
    elif namespace in ("wagtaildocs", "wagtaildocs_chooser"):
        files |= named(match, ("pk", *KEYS_OF_FILES))
    kind = match.kwargs.get("model_name", "").lower()
    if match.view_name == "wagtail_bulk_action":
        pages |= asked_for if kind == "page" else set()
        pictures |= asked_for if kind == "image" else set()
        files |= asked_for if kind == "document" else set()
    elif match.view_name == "wagtailadmin_choose_page_chosen_multiple":
        pages |= asked_for
    return (
        are_among(pages, Page.objects.all(), findable_pages(user))
        and are_among(pictures, get_image_model().objects.all(), within_reach(user, "image"))
        and are_among(files, get_document_model().objects.all(), within_reach(user, "document"))
    )


def within_reach(user: Any, kind: str) -> Any:
    """The pictures or files that somebody may choose or change."""
    model = get_image_model() if kind == "image" else get_document_model()
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ANY_OF)


def are_among(keys: set[int], everything: Any, found: Any) -> bool:
    """Whether none of these is one that exists and is not found."""
    if not keys:
        return True
    there = everything.filter(pk__in=keys)
    return not there.exclude(pk__in=found.values("pk")).exists()


def named(match: ResolverMatch, names: Iterable[str]) -> set[int]:
    """The keys in the address under these names."""
    found = (number(match.kwargs.get(name)) for name in names)
    return {key for key in found if key is not None}


def number(text: Any) -> int | None:
    return int(text) if str(text).isdecimal() and len(str(text)) < 10 else None
