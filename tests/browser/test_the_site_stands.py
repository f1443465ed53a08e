"""The ground of the browser tests: the real site, the strict policy, axe."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.harness.site import Site


def test_sign_in_is_served_under_the_strict_policy(
    live_site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(f"{live_site.url}/account/login/")
    assert answer is not None
    assert answer.status == 200
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert said == []
    axe(page)


def test_sign_in_is_there_without_javascript(
    live_site: Site, page_without_javascript: Page
) -> None:
    page_without_javascript.goto(f"{live_site.url}/account/login/")
    assert page_without_javascript.locator("input[type=email]").is_visible()
