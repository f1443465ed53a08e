"""Keeps a challenge's page as its challenge is. Only this publishes or withdraws one."""

from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from challenges.catalogue.actions import set_story
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.policy import reachable_challenges
from challenges.catalogue.queries import amendment_under_way
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM

from .challenge import ChallengePage
from .challenge_index import ChallengeIndexPage
from .telling import story_of, tells, told


def follow(challenge: Challenge) -> ChallengePage | None:
    """The page of `challenge`, made, named, published or withdrawn as its state says.

    None where the site has no list of challenges yet: `ensure_site` makes the pages later.
    Harmless when repeated.
    """
    page = ChallengePage.objects.filter(challenge=challenge).first() or make(challenge)
    if page is None:
        return None
    is_public = reachable_challenges(SYSTEM).filter(pk=challenge.pk).exists()
    is_as_agreed = is_named(page, challenge) and tells(page.story, challenge.story)
    if is_public and not (page.live and is_as_agreed):
        publish(page, challenge)
    elif not is_public and page.live:
        page.unpublish()
    elif not is_named(page, challenge):
        rename(page, challenge)
    if challenge.state != ChallengeState.RECORDED:
        keep_draft(page, challenge)
    if challenge.visibility != Visibility.PUBLIC:
        # An old address must not lead to one that is kept from most people.
        Redirect.objects.filter(redirect_page=page).delete()
    return page


def make(challenge: Challenge) -> ChallengePage | None:
    """An empty page under the list, not live."""
    index = ChallengeIndexPage.objects.first()
    if index is None:
        return None
    page = ChallengePage(
        title=challenge.title, slug=challenge.slug, challenge=challenge, live=False
    )
    return index.add_child(instance=page)


def publish(page: ChallengePage, challenge: Challenge) -> None:
    """Make public the story that was agreed to, whatever is written in the editor meanwhile."""
    version = page.get_latest_revision_as_object()
    version.title = version.draft_title = challenge.title
    version.slug = challenge.slug
    version.story = story_of(challenge.story)
    version.save_revision(clean=False).publish()
    page.refresh_from_db()


def publish_story(page: ChallengePage) -> None:
    """An editor's new words for a page that is live already."""
    story = told(page.get_latest_revision_as_object().story)
    challenge = set_story(challenge=page.challenge, story=story, actor=SYSTEM, at=timezone.now())
    publish(page, challenge)


def keep_draft(page: ChallengePage, challenge: Challenge) -> None:
    """Have the editor begin with what is proposed or, where nothing is, with what was agreed to."""
    latest = page.get_latest_revision_as_object()
    # Asked after the draft: what somebody saves meanwhile is not taken back.
    challenge.refresh_from_db(fields=["story"])
    wanted = proposed_story(challenge)
    if not tells(latest.story, wanted):
        latest.story = story_of(wanted)
        latest.save_revision(clean=False)


def proposed_story(challenge: Challenge) -> list[dict[str, Any]]:
    """The rows of the story as the change that is under way would have it."""
    found = amendment_under_way(challenge)
    proposed: list[dict[str, Any]] = (
        found.after["story"]["story"] if found and "story" in found.after else challenge.story
    )
    return proposed


def rename(page: ChallengePage, challenge: Challenge) -> None:
    """Take over the challenge's title and address, in the page and in its newest draft."""
    latest = page.get_latest_revision_as_object()
    for version in (page, latest):
        version.title = version.draft_title = challenge.title
        version.slug = challenge.slug
    page.save(clean=False)
    if page.latest_revision_id:
        latest.save_revision(clean=False)


def is_named(page: ChallengePage, challenge: Challenge) -> bool:
    """The page has the title and the address of the challenge."""
    return (page.title, page.slug) == (challenge.title, challenge.slug)
