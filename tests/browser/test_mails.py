"""The words of mails, one's own choices and what became of mails, in a real browser."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from challenges.notifications.models import MailTemplate, Notice, Preference
from tests.browser.signing_in import SHOTS
from tests.browser.test_judging_pages import look, sign_in
from tests.factories.notifications import make_notice
from tests.factories.organisations import make_programme_team
from tests.factories.site import make_site
from tests.harness.site import Site


def test_the_editor_of_words_from_a_mistake_to_the_first_words(
    page: Page, live_site: Site, axe: Callable[[Page], None]
) -> None:
    """What is wrong is said with what was meant; then preview, test, history and the way back."""
    team = make_programme_team()
    team.is_staff = team.is_superuser = True
    team.save()
    sign_in(page, live_site, team)
    path = "/admin/mails/challenge_opened/"
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_site.url}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"mail-words-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})

    page.get_by_label("Subject").fill("Now open: {titel}")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("This mail knows no {titel}. Did you mean {title}?").first.wait_for()
    assert page.get_by_label("Subject").input_value() == "Now open: {titel}"
    assert not MailTemplate.objects.exists()

    page.get_by_label("Subject").fill("Now open: {title}")
    frame = page.frame_locator("iframe[name=mail-preview]")
    frame.get_by_role("heading", name="Now open: Cleaner air at school gates").wait_for()
    page.get_by_role("button", name="Send a test to me").click()
    page.get_by_text("Your words are not saved yet.").wait_for()
    test = Notice.objects.get(email=team.email)
    assert test.subject == "Test: Now open: Cleaner air at school gates"
    assert not MailTemplate.objects.exists()
    assert page.get_by_label("Subject").input_value() == "Now open: {title}"

    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("The next mails of this kind say this.").wait_for()
    page.get_by_role("listitem").filter(has_text=f": {team.name}").first.wait_for()
    page.get_by_role("button", name="Back to the words that came with the site").click()
    page.get_by_text("This mail has the words again that came with the site.").wait_for()
    assert page.get_by_label("Subject").input_value() == "Open for applications: {title}"
    assert not MailTemplate.objects.exists()


def test_the_team_changes_words_chooses_its_pace_and_sees_its_mails(
    page: Page, live_site: Site, axe
) -> None:
    team = make_programme_team()
    team.is_staff = team.is_superuser = True
    team.save()
    sign_in(page, live_site, team)

    page.goto(f"{live_site.url}/admin/mails/")
    page.get_by_role("link", name="A challenge opened", exact=True).click()
    page.get_by_label("Subject").fill("Now open: {title}")
    frame = page.frame_locator("iframe[name=mail-preview]")
    frame.get_by_role("heading", name="Now open: Cleaner air at school gates").wait_for()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("The next mails of this kind say this.").wait_for()
    assert MailTemplate.objects.get().subject == "Now open: {title}"

    make_notice("somebody.with.a.long.name@an-even-longer-department.example.org")
    look(page, live_site, "/portal/mails/", axe, "mails")
    look(page, live_site, "/account/mails/", axe, "preferences")
    # By keyboard alone, on a narrow screen.
    page.set_viewport_size({"width": 320, "height": 900})
    page.get_by_role("group", name="Pilots").get_by_label("At once").focus()
    page.keyboard.press("ArrowDown")
    save = page.get_by_role("button", name="Save", exact=True)
    for _tab in range(20):
        page.keyboard.press("Tab")
        if save.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_text("Your choice is saved.").wait_for()
    assert Preference.objects.get().pace == "digest"
    make_site()
    look(page, live_site, "/contact/", axe, "contact")
