"""The back office as the programme team finds it: home, search, help texts, brand."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from challenges.catalogue.models import HelpText
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import User
from tests.browser.back_office import mistakes
from tests.browser.test_judging_pages import sign_in
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_programme_team
from tests.factories.site import make_site
from tests.harness.site import Site


@pytest.fixture
def team(live_site: Site) -> User:
    make_site()
    user = make_programme_team()
    user.is_staff = user.is_superuser = True
    user.save()
    return user


def test_the_team_finds_its_way_and_puts_things_into_its_own_words(
    page: Page, live_site: Site, team: User, tmp_path: Path
) -> None:
    challenge = make_challenge(ChallengeState.IN_REVIEW, title="Warmer homes")
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    sign_in(page, live_site, team)
    page.goto(f"{live_site.url}/admin/")
    expect(page.get_by_role("link", name="1 In review")).to_be_visible()
    expect(page.get_by_role("row", name="Warmer homes")).to_contain_text("An approver of")
    for path in (
        "/admin/",
        "/admin/search/?q=warmer",
        "/admin/help-texts/",
        "/admin/help-texts/problem/",
        "/admin/settings/cms/brandsettings/",
    ):
        page.goto(f"{live_site.url}{path}")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert mistakes(page) == [], (path, width)

    page.goto(f"{live_site.url}/admin/")
    page.get_by_role("searchbox").last.fill(challenge.reference)
    page.get_by_role("button", name="Search", exact=True).last.click()
    page.get_by_role("link", name="Warmer homes").wait_for()

    page.get_by_role("searchbox").last.fill("two minutes whether to apply")
    page.get_by_role("button", name="Search", exact=True).last.click()
    page.get_by_role("link", name="The problem").click()
    page.get_by_label("Beside the whole section").fill("Begin with one resident.")
    preview = page.frame_locator("iframe[name=help-preview]")
    expect(preview.get_by_text("Begin with one resident.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Officers read it from now on.").wait_for()
    assert HelpText.objects.get().texts == {"about": "Begin with one resident."}

    logo = tmp_path / "logo.png"
    Image.new("RGB", (400, 100), "#ffffff").save(logo)
    page.goto(f"{live_site.url}/admin/settings/cms/brandsettings/")
    page.get_by_label("Main colour").fill("#1D2C5E")
    page.locator("[name=logo]").set_input_files(logo)
    page.get_by_label("Words for the logo").fill("Ambleford Council")
    looked = page.frame_locator("iframe[name=brand-preview]")
    expect(looked.get_by_alt_text("Ambleford Council")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Brand updated.").wait_for()
    page.goto(f"{live_site.url}/")
    expect(page.get_by_alt_text("Ambleford Council")).to_be_visible()
    assert said == []
