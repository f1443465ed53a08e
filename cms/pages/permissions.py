"""What the back office may not do to pages that something else governs, and why.

Wagtail asks these testers wherever it changes a page, superusers included; the reasons are shown
by `cms.middleware.back_office`.
"""

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import PagePermissionTester

from challenges.catalogue.states import ChallengeState

# A draft's story is read by its approver; the story of a past challenge binds nobody.
WRITABLE = (ChallengeState.DRAFT, ChallengeState.RECORDED)


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
