"""Signing in, looking after an account, and the back office, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from challenges.organisations.models import User
from cms.pages.tree import ensure_site
from tests.browser.signing_in import code_for, sign_in
from tests.harness.site import Site


def watch(page: Page) -> list[str]:
    """What the browser refuses because of the policy, as it happens."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if "Content Security" in m.text else None)
    return said


def test_a_person_makes_an_account_and_looks_after_it(
    live_site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    refused = watch(page)
    page.goto(f"{live_site.url}/account/signup/")
    axe(page)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("alert")).to_contain_text("There are 2 things to fix")
    axe(page)
    page.get_by_label("Full name").fill("Bo Example")
    page.get_by_label("Email address").fill("bo@startup.example")
    page.get_by_role("button", name="Make my account").click()
    axe(page)
    page.get_by_role("link", name="read the email here").click()
    axe(page)
    page.get_by_role("link", name="is your code for").first.click()
    axe(page)
    page.get_by_role("link", name="What is real here").click()
    axe(page)
    page.goto(f"{live_site.url}/account/confirm-email/")
    page.get_by_label("6-digit code").fill(code_for("bo@startup.example"))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{live_site.url}/portal/")
    for address in [
        "",
        "email/",
        "2fa/",
        "2fa/totp/activate/",
        "2fa/webauthn/",
        "2fa/webauthn/add/",
        "sessions/",
        "logout/",
    ]:
        page.goto(f"{live_site.url}/account/{address}")
        axe(page)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
        page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live_site.url}/")
    assert refused == []


def test_a_person_of_the_demonstration_is_chosen_from_the_list(
    live_site: Site, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    cast = User.objects.create_user(
        "judge@citywide.example", name="Jo Sample", is_demonstration=True
    )
    page.goto(f"{live_site.url}/account/login/")
    sign_in(page, live_site, cast.email)
    expect(page.get_by_role("link", name="Jo Sample")).to_be_visible()


def test_the_back_office_works_under_the_strict_policy(live_site: Site, page: Page) -> None:
    admin = User.objects.create_superuser("admin@city.example", name="Al Sample")
    home = ensure_site().root_page
    refused = watch(page)
    sign_in(page, live_site, "admin@city.example")
    for address in [
        "",
        "pages/",
        f"pages/{home.pk}/",
        f"pages/{home.pk}/edit/",
        "images/",
        "documents/",
        "users/",
        "users/new/",
        f"users/edit/{admin.pk}/",
        "settings/cms/brandsettings/",
        "reports/site-history/",
        "account/",
    ]:
        answer = page.goto(f"{live_site.url}/admin/{address}")
        assert answer is not None
        assert answer.status == 200, address
        assert "unsafe" not in answer.headers["content-security-policy"]
    assert refused == []
    page.goto(f"{live_site.url}/admin/pages/{home.pk}/edit/")
    page.locator("[data-chooser]").first.wait_for(state="detached")
