"""A word without an end, as a title or in a mail, makes no page wider than its screen."""

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState
from tests.browser.signing_in import look_at, sign_in
from tests.factories.applications import make_application
from tests.harness.site import Site

WORD = "W" * 200


@pytest.mark.parametrize("path", ["/portal/", "/applications/"])
def test_a_title_of_one_word_keeps_the_page_in_its_width(
    live_site: Site, page: Page, axe: Callable[[Page], None], path: str
) -> None:
    application = make_application(ApplicationState.SUBMITTED)
    Application.objects.filter(pk=application.pk).update(title=WORD)
    sign_in(page, live_site, application.lead.email)
    page.goto(f"{live_site.url}{path}")
    assert WORD in page.locator("main").inner_text()
    look_at(page, axe, f"long-word-{path.strip('/')}")


def test_a_mail_keeps_its_width_on_a_telephone(page: Page) -> None:
    facts = {"subject": f"Received: {WORD}", "body": WORD, "brand": {"name": "Citywide"}}
    page.set_content(render_to_string("mail/base.html", facts | {"reference": WORD}))
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
