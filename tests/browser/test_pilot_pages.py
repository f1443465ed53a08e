"""The page of a pilot in a real browser, as its startup sees it on a phone."""

from playwright.sync_api import Page

from tests.browser.signing_in import sign_in
from tests.factories.pilots import make_pilot
from tests.harness.site import Site


def test_a_milestones_button_stands_clear_of_its_words(live_site: Site, page: Page) -> None:
    pilot = make_pilot()
    lead = pilot.application.lead
    assert lead is not None
    sign_in(page, live_site, lead.email)
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{live_site.url}/pilots/{pilot.slug}/")
    words = page.get_by_text("Ten people have used it").bounding_box()
    button = page.get_by_role("link", name="Deliver").bounding_box()
    assert words is not None
    assert button is not None
    assert button["y"] - (words["y"] + words["height"]) >= 12
