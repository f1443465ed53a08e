"""The editor's form of a story: whoever comes second sees it, and nothing is put over anything."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import is_story_open
from cms import words

from .permissions import lock_reason

SAVED_AT = "loaded_revision_created_at"


class StoryForm(WagtailAdminPageForm):
    """Refuses to save over a version that its writer has not seen, or what a second person reads.

    Wagtail asks this only where its editor saves by itself. Its view catches what is raised here,
    shows the words that were typed once more, and names the newer version as the one now seen.
    """

    def save(self, commit: bool = True) -> Page:
        # The editor hands its subscription over. The preview has none: it saves nothing, and asks
        # outside any transaction.
        if self.subscription is not None:
            # Two who save at once wait for each other here, as in `write_story`.
            locked = Challenge.objects.select_for_update(no_key=True)
            challenge = locked.get(pk=self.instance.challenge_id)
            if not is_story_open(challenge, timezone.now()):
                raise PermissionDenied(lock_reason(challenge))
            latest = self.instance.get_latest_revision()
            if latest is not None and not self.has_seen(latest):
                raise PermissionDenied(saved_meanwhile(latest))
        page: Page = super().save(commit=commit)
        return page

    def has_seen(self, latest: Revision) -> bool:
        """Nobody else has saved anything since this form was loaded.

        What the writer has saved meanwhile counts as seen: the editor saves by itself while one
        types, and the form is not told. What the challenge itself saved has nobody's words in it.
        """
        if own := self.data.get("overwrite_revision_id"):
            return bool(own == str(latest.pk))
        saved = self.instance.revisions.filter(user__isnull=False).exclude(user=self.for_user)
        loaded_at = parse_datetime(self.data.get(SAVED_AT, "") or "")
        if loaded_at is not None:
            saved = saved.filter(created_at__gt=loaded_at)
        return not saved.exists()


def saved_meanwhile(latest: Revision) -> str:
    """What happened, and how to go on without losing either text."""
    facts: dict[str, Any] = {
        "who": latest.user or _("The challenge"),
        "when": words.moment(latest.created_at),
    }
    return (
        _(
            "%(who)s saved another version of this story at %(when)s, after you had opened it. "
            "Yours is not saved yet: both texts are below. Saving again puts yours on top, and the "
            "other stays in the history."
        )
        % facts
    )
