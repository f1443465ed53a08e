"""The page of background jobs at three widths, with something to do again."""

from playwright.sync_api import Page

from challenges.notifications.models import Notice
from tests.browser.test_judging_pages import look, sign_in
from tests.factories.organisations import make_programme_team
from tests.harness.site import Site
from tests.integration.oversight.test_jobs import make_failed_notice, make_failed_ranking


def test_what_failed_is_done_again(page: Page, live_site: Site, axe) -> None:
    make_failed_ranking()
    Notice.objects.all().delete()
    make_failed_notice("somebody.with.a.long.name@an-even-longer-department.example.org")
    make_failed_notice()
    sign_in(page, live_site, make_programme_team())
    look(page, live_site, "/portal/jobs/", axe, "jobs")
    page.get_by_role("button", name="Send all 2 mails again").click()
    assert page.get_by_text("2 mails are sent again within a minute.").is_visible()
    page.get_by_role("button", name="Try again").click()
    assert page.get_by_text("The scores are being ranked again.").is_visible()
