"""The site's first pages for tests, and the page of a challenge as the reaction would leave it."""

from wagtail.models import Site

from challenges.catalogue.models import Challenge
from cms.pages.challenge import ChallengePage
from cms.pages.following import follow
from cms.pages.telling import begin_story
from cms.pages.tree import ensure_site


def make_site() -> Site:
    """Home, the list of challenges and the pages of words, at the test client's host."""
    return ensure_site(hostname="testserver", port=80, name="Citywide")


def make_page(challenge: Challenge) -> ChallengePage:
    """The page of a challenge that a factory has made; needs `make_site` first."""
    page = follow(challenge)
    assert page is not None
    return page


def tell_story(page: ChallengePage, words: str) -> None:
    """A draft of the story, as an editor saves it."""
    begin_story(page, [("paragraph", f"<p>{words}</p>")])
