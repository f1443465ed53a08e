"""What the back office may not do to pages that something else governs, and why.

Wagtail asks these testers wherever it changes a page, superusers included; the reasons are shown
by `cms.backoffice.reasons`.
"""

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import PagePermissionTester

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import may_edit_challenge
from challenges.catalogue.queries import amendable_sections, amendment_under_way
from challenges.catalogue.states import ChallengeState


def never(self: PagePermissionTester, *args: object, **kwargs: object) -> bool:
    """Refused to everybody: these testers are asked about superusers, too."""
    return False


class StandingPagePermissions(PagePermissionTester):
    """For the pages on which the site stands: they stay where they are, and live."""

    can_delete = can_move = can_move_to = can_copy = can_unpublish = never
    can_set_view_restrictions = can_unschedule = never


class StoryPermissions(StandingPagePermissions):
    """For a challenge's page: who may edit the challenge tells its story, and nobody else."""

    can_publish = can_submit_for_moderation = can_lock = can_unlock = never

    def can_edit(self) -> bool:
        return may_edit_challenge(self.user, self.page.challenge)


class StoryLock(BaseLock):
    """Holds the story as it was approved: what a second person read is what people see."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        challenge = self.object.challenge
        href, words = way_back(challenge)
        return format_html('{} <a href="{}">{}</a>', lock_reason(challenge), href, words)

    def get_locked_by(self, user) -> str:
        return _("Locked by the challenge")

    def get_description(self, user) -> str:
        return lock_reason(self.object.challenge)


def way_back(challenge: Challenge) -> tuple[str, str]:
    """From the editor to where the challenge is changed: address and words."""
    if challenge.approved_at is None:
        address = reverse("catalogue:task_list", args=[challenge.reference])
        return address, _("Back to the challenge")
    return reverse("catalogue:amendment", args=[challenge.reference]), _("Back to the change")


def lock_reason(challenge: Challenge) -> str:
    """Why nobody can change the story now, and what to do about it."""
    state = challenge.state
    if state == ChallengeState.IN_REVIEW:
        return _(
            "This story is fixed while a second person reads the challenge. Take the challenge "
            "back, or wait until it is returned, to change it."
        )
    if state == ChallengeState.DECLINED:
        return _("This story is fixed, because the challenge was declined. Begin it again first.")
    if state == ChallengeState.CANCELLED:
        return _("This story is fixed, because the challenge is cancelled. It stays as it was.")
    if "story" not in amendable_sections(challenge, timezone.now()):
        return _(
            "This story is fixed, because the deadline has passed: what people applied to stays as "
            "they read it. What is new belongs into an update, which all who follow it are sent."
        )
    if amendment_under_way(challenge) is not None:
        return _(
            "This story is fixed while a second person reads the change. Wait until it is "
            "returned, or give it up and begin another."
        )
    return _(
        "This story is fixed, because the challenge is approved. Propose a change first: a second "
        "person approves it, and everybody reads what is different."
    )


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
