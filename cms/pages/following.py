"""Keeps a challenge's page as its challenge is. Only this publishes or withdraws one."""

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from challenges.catalogue.actions import set_story_text
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.policy import reachable_challenges
from challenges.kernel.policy import SYSTEM

from .challenge import ChallengePage
from .challenge_index import ChallengeIndexPage


def follow(challenge: Challenge) -> ChallengePage | None:
    """The page of `challenge`, made, named, published or withdrawn as its state says.

    None where the site has no list of challenges yet: `ensure_site` makes the pages later.
    Harmless when repeated.
    """
    page = ChallengePage.objects.filter(challenge=challenge).first() or make(challenge)
    if page is None:
        return None
    is_public = reachable_challenges(SYSTEM).filter(pk=challenge.pk).exists()
    if is_public and (not page.live or is_misnamed(page, challenge)):
        publish(page, challenge)
    elif not is_public and page.live:
        page.unpublish()
    elif is_misnamed(page, challenge):
        rename(page, challenge)
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
    """Make the newest words of the story public, and tell the search."""
    latest = page.get_latest_revision_as_object()
    latest.title = latest.draft_title = challenge.title
    latest.slug = challenge.slug
    latest.save_revision(clean=False).publish()
    page.refresh_from_db()
    tell_search(page, challenge)


def publish_story(page: ChallengePage) -> None:
    """An editor's new words for a page that is live already."""
    publish(page, page.challenge)


def tell_search(page: ChallengePage, challenge: Challenge) -> None:
    """Hand the story's words to the domain, where they change what is found."""
    text = page.story_text()
    if text != challenge.story_text:
        set_story_text(challenge=challenge, text=text, actor=SYSTEM, at=timezone.now())


def rename(page: ChallengePage, challenge: Challenge) -> None:
    """Take over the challenge's title and address, in the page and in its newest draft."""
    latest = page.get_latest_revision_as_object()
    for version in (page, latest):
        version.title = version.draft_title = challenge.title
        version.slug = challenge.slug
    page.save(clean=False)
    if page.latest_revision_id:
        latest.save_revision(clean=False)


def is_misnamed(page: ChallengePage, challenge: Challenge) -> bool:
    """The challenge has another title or address by now."""
    return (page.title, page.slug) != (challenge.title, challenge.slug)
