"""What the back office may not do to pages that something else governs, and why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import Page, PagePermissionTester

from challenges.catalogue.states import ChallengeState
from challenges.kernel.states import Refused

# A draft's story is read by its approver; the story of a past challenge binds nobody.
WRITABLE = (ChallengeState.DRAFT, ChallengeState.RECORDED)
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


def never(self: PagePermissionTester, *args: object, **kwargs: object) -> bool:
    """Refused to everybody: these testers are asked about superusers, too."""
    return False


class StandingPagePermissions(PagePermissionTester):
    """For the pages on which the site stands: they stay where they are, and live."""

    can_delete = can_move = can_move_to = can_copy = can_unpublish = never
    can_set_view_restrictions = can_unschedule = never


class StoryPermissions(StandingPagePermissions):
    """For a challenge's page: its words may be edited; the challenge says when it is live."""

    can_publish = can_submit_for_moderation = can_lock = can_unlock = never


class StoryLock(BaseLock):
    """Holds the story as it was approved: what a second person read is what people see."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        return _(
            "This story is fixed, because its challenge is no longer a draft. To change it, have "
            "the challenge returned to draft in its task list."
        )

    def get_locked_by(self, user) -> str:
        return _("Locked by the challenge")

    def get_description(self, user) -> str:
        return self.get_message(user)


class SayWhyRefused:
    """Middleware: the back office only says "no permission"; people are owed the reason.

    Wagtail asks the testers above wherever it changes a page. This looks at the addresses of
    those views first and refuses with the page's own reason.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> None:
        match = request.resolver_match
        if match is None or match.namespace != "wagtailadmin_pages":
            return
        asked = REFUSED_VIEWS.get(match.url_name or "")
        if match.url_name == "edit" and "action-publish" in request.POST:
            asked = "can_publish"
        page_id = kwargs.get("page_id") or kwargs.get("page_to_move_id")
        if not asked or not page_id or not request.user.has_perm("wagtailadmin.access_admin"):
            return
        page = get_object_or_404(Page, pk=page_id).specific
        reason = getattr(page, "why_refused", None)
        if reason and not getattr(page.permissions_for_user(request.user), asked)():
            raise Refused(reason())


def standing_reason() -> str:
    """Why the home page and the list of challenges stay."""
    return _(
        "The site stands on this page, so it cannot be moved, copied, unpublished or deleted. "
        "You can change its words."
    )


def story_reason() -> str:
    """Why a challenge's page does not obey the back office."""
    return _(
        "This page follows its challenge: it goes live when a second person has approved the "
        "challenge, and it stays as long as the challenge is public. You can change the story "
        "here. Everything else is done in the challenge's task list."
    )
