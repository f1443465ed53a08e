"""An officer writes the story of a challenge: from the task list to the editor and back."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from cms.pages.challenge import ChallengePage
from cms.pages.tree import ensure_site
from tests.browser.test_judging_pages import sign_in
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_borough, make_member
from tests.factories.site import make_page
from tests.harness.site import Site

WORDS = "A neighbour knocks on a Sunday."


def test_the_words_are_seen_in_the_preview_while_they_are_typed(
    page: Page, live_site: Site, axe: Callable[[Page], None]
) -> None:
    ensure_site(name="Citywide")
    borough = make_borough("Ambleford Council")
    officer = make_member(borough, Role.EDITOR, name="Ada Example")
    challenge = make_challenge(ChallengeState.DRAFT, owner=borough, title="Warmer homes")
    make_page(challenge)
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    sign_in(page, live_site, officer)

    page.goto(f"{live_site.url}/portal/challenges/{challenge.reference}/")
    page.get_by_role("link", name="Story", exact=True).click()
    page.get_by_role("heading", name="Facts").wait_for()
    axe(page)
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text").click()
    page.get_by_role("textbox").last.fill(WORDS)
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("iframe[title=Preview]")
    expect(preview.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("link", name="Back to the challenge").first.click()
    page.wait_for_url(f"**/portal/challenges/{challenge.reference}/")
    told = ChallengePage.objects.get(challenge=challenge).get_latest_revision_as_object()
    assert WORDS in str(told.story)
    assert said == []
