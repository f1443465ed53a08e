"""The words of mails, one's own choices and what became of mails, in a real browser."""

from playwright.sync_api import Page

from challenges.notifications.models import MailTemplate, Preference
from tests.browser.test_judging_pages import look, sign_in
from tests.factories.notifications import make_notice
from tests.factories.organisations import make_programme_team
from tests.factories.site import make_site
from tests.harness.site import Site


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
    page.get_by_role("group", name="Pilots").get_by_label("In one mail a day").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Your choice is saved.").wait_for()
    assert Preference.objects.get().pace == "digest"
    make_site()
    look(page, live_site, "/contact/", axe, "contact")
