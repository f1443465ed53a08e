"""A programme starts to demand a second factor while its people are at work."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from challenges.catalogue.models import Programme
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role, User
from tests.browser.signing_in import (
    app_code,
    look_at,
    plug_in_a_device,
    show_who_it_is,
    sign_in,
)
from tests.browser.test_ways_to_sign_in import by_name
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.harness.site import Site


def editor_at_work() -> tuple[User, str]:
    """An editor, and the page on which they write."""
    challenge = make_challenge(ChallengeState.DRAFT)
    editor = make_member(challenge.owner, Role.EDITOR, name="Edi Sample")
    return editor, f"/portal/challenges/{challenge.reference}/problem/"


def demand() -> None:
    Programme.objects.update(demands_second_factor=True)


def test_what_was_typed_is_sent_after_an_app_is_set_up_in_another_tab(
    live_site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    editor, path = editor_at_work()
    sign_in(page, live_site, editor.email)
    page.goto(f"{live_site.url}{path}")
    words = "Damp homes make people ill.\nWe cannot reach them all."
    box = page.locator("main textarea:visible").first
    name = box.get_attribute("name")
    box.fill(words)
    demand()
    page.get_by_role("button", name=re.compile("^Save")).first.click()
    expect(page.get_by_role("heading", name="Not sent yet: one more step first")).to_be_visible()
    look_at(page, axe, "second-factor-not-sent")

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Do it in a new tab").click()
    tab = opened.value
    expect(tab.get_by_role("heading", name="Set up a second step", exact=True)).to_be_visible()
    look_at(tab, axe, "second-factor")
    tab.get_by_role("button", name="Set up an app").click()
    show_who_it_is(tab, editor.email)
    secret = tab.locator("#secret").inner_text()
    tab.get_by_label("6-digit code").fill(app_code(secret))
    tab.get_by_role("button", name="Use this app").click()
    expect(tab.get_by_role("heading", name="10 codes are left")).to_be_visible()
    tab.close()

    page.get_by_role("button", name="Send it now").click()
    page.goto(f"{live_site.url}{path}")
    assert page.locator(f'main [name="{name}"]').input_value() == words


def test_a_passkey_set_up_on_the_way_leads_to_where_somebody_was_going(
    live_site: Site, chromium: Browser, page: Page, axe: Callable[[Page], None]
) -> None:
    editor, path = editor_at_work()
    site = by_name(live_site)
    other = chromium.new_context().new_page()
    sign_in(other, site, editor.email)
    plug_in_a_device(page)
    sign_in(page, site, editor.email)
    demand()
    page.goto(f"{site.url}{path}")
    page.get_by_role("button", name="Add a passkey").click()
    show_who_it_is(page, editor.email)
    page.get_by_label("Name of the passkey").fill("Work laptop")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Your second step is set up")).to_be_visible()
    look_at(page, axe, "second-factor-set-up")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{site.url}{path}")

    # The last one stays.
    page.goto(f"{site.url}/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove Work laptop").click()
    expect(page.get_by_role("heading", name="You need this one")).to_be_visible()
    look_at(page, axe, "second-factor-kept")

    # The other browser signed in with a code alone, and has no passkey to show.
    other.goto(f"{site.url}{path}")
    expect(other.get_by_role("heading", name="Show your second step")).to_be_visible()
    look_at(other, axe, "second-factor-show")
    other.get_by_role("link", name="Use a code instead").click()
    expect(other.get_by_label("Recovery code")).to_be_visible()
    other.context.close()

    # With the passkey, signing in leads straight there.
    page.goto(f"{site.url}/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{site.url}{path}")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site.url}{path}")
