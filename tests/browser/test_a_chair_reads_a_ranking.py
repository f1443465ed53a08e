"""The ranking, what few may read beside it, and what everybody reads once it is decided."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.test_judging_pages import address, look, sign_in
from tests.factories.judging import Judging, make_calibrated, make_decision, release
from tests.harness.site import Site


@pytest.fixture
def world(live_site: Site) -> Judging:
    """A ranked round whose scores are calibrated."""
    return make_calibrated(at=timezone.now())


def test_a_chair_reads_a_ranking(
    live_site: Site, world: Judging, page: Page, axe: Callable[[Page], None]
) -> None:
    where = world.round.reference
    sign_in(page, live_site, world.chair)
    look(page, live_site, address("ranking", where), axe, "ranking")
    assert page.get_by_text("the scores cannot separate ranks").is_visible()
    page.get_by_text("Every condition of calibration").click()
    page.get_by_text("What more or fewer judges would give").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Compute it again").click()
    page.get_by_text("It is being worked out again.").wait_for()
    axe(page)
    for name in ("judge_reports", "group_checks", "algorithm_record"):
        look(page, live_site, address(name, where), axe, name.replace("_", "-"))
    now = timezone.now()
    release(world, make_decision(world, at=now), at=now)
    page.context.clear_cookies()
    look(page, live_site, reverse("public:how_judged", args=[world.challenge.slug]), axe, "record")
