"""Passkeys, authenticator apps, recovery codes, sessions and a new address, each carried through.

What is refused by the browser's policy would stay unnoticed otherwise.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from challenges.audit.models import Entry
from challenges.organisations.models import User
from cms.demo import outbox
from tests.browser.signing_in import (
    app_code,
    ask_for_code,
    code_for,
    look_at,
    plug_in_a_device,
    show_who_it_is,
    sign_in,
)
from tests.harness.site import Site


def person() -> User:
    """Somebody whose mails are not those of another test."""
    return User.objects.create_user(f"{uuid4().hex[:8]}@startup.example", name="Ada Sample")


def sign_out(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site.url}/")


def account(page: Page, site: Site, label: str, link: str) -> None:
    """Follow a row's link on the account's own page."""
    page.goto(f"{site.url}/account/")
    row = page.locator(".govuk-summary-list__row").filter(has_text=label)
    row.get_by_role("link", name=link).click()


def by_name(site: Site) -> Site:
    """The same site at an address with a name: passkeys belong to one, never to a number."""
    return replace(site, url=site.url.replace("127.0.0.1", "localhost"))


def events() -> list[str]:
    return [
        label.removeprefix("organisations.")
        for label in Entry.objects.order_by("pk").values_list("event", flat=True)
    ]


def told(email: str) -> list[str]:
    """What was mailed to that address, the oldest first, without the codes."""
    subjects = [mail.subject for mail in outbox.mails() if email in mail.recipients]
    return [words for words in reversed(subjects) if "is your code" not in words]


def test_a_passkey_is_added_used_renamed_and_removed(
    live_site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    ada = person()
    live_site = by_name(live_site)
    plug_in_a_device(page)
    sign_in(page, live_site, ada.email)
    account(page, live_site, "Passkeys", "Add")
    show_who_it_is(page, ada.email)
    look_at(page, axe, "passkey-add")
    page.get_by_label("Name of the passkey").fill("Work laptop")
    expect(page.get_by_label("Sign in with it alone")).to_be_checked()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="10 codes are left")).to_be_visible()
    look_at(page, axe, "recovery-codes")
    assert events() == ["WayInAdded", "WayInAdded"]

    sign_out(page, live_site)
    page.goto(f"{live_site.url}/account/login/?next=/account/")
    look_at(page, axe, "sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{live_site.url}/account/")
    look_at(page, axe, "account-with-passkey")

    account(page, live_site, "Passkeys", "Change")
    look_at(page, axe, "passkeys")
    page.get_by_role("link", name="Rename Work laptop").click()
    # Whoever changes how an account is kept safe shows once more that it is them.
    expect(page.get_by_role("heading", name="Show that it is you")).to_be_visible()
    look_at(page, axe, "still-you")
    page.get_by_role("link", name="Use a passkey").click()
    look_at(page, axe, "still-you-passkey")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Rename the passkey")).to_be_visible()
    look_at(page, axe, "passkey-rename")
    page.get_by_label("Name of the passkey").fill("Home laptop")
    page.get_by_role("button", name="Save the name").click()
    expect(page.get_by_role("heading", name="Home laptop")).to_be_visible()
    page.get_by_role("link", name="Remove Home laptop").click()
    look_at(page, axe, "passkey-remove")
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("You have no passkey.")).to_be_visible()
    assert events() == ["WayInAdded"] * 2 + ["WayInRemoved"] * 2

    sign_out(page, live_site)
    page.goto(f"{live_site.url}/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("We do not know this passkey.")).to_be_visible()
    sign_in(page, live_site, ada.email)
    assert told(ada.email) == [
        "A passkey was added to your account at Citywide London",
        "A passkey was taken off your account at Citywide London",
    ]


def test_a_passkey_that_cannot_be_used_is_said_in_words(live_site: Site, page: Page) -> None:
    plug_in_a_device(page)
    for site, words in (
        (by_name(live_site), "No passkey was used. Try again, or choose another way."),
        (live_site, "Passkeys need a name in the address of this site"),
    ):
        page.goto(f"{site.url}/account/login/")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_text(words)).to_be_visible()


def test_without_scripts_nothing_offers_a_passkey(
    live_site: Site, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    ada = person()
    page.goto(f"{live_site.url}/account/login/")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    sign_in(page, live_site, ada.email)
    page.goto(f"{live_site.url}/account/2fa/webauthn/add/")
    show_who_it_is(page, ada.email)
    expect(page.get_by_role("button", name="Add the passkey")).to_be_hidden()
    expect(page.get_by_text("An authenticator app works without.")).to_be_visible()


def test_an_app_and_recovery_codes_are_the_second_step(
    live_site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    ada = person()
    sign_in(page, live_site, ada.email)
    page.goto(f"{live_site.url}/account/")
    look_at(page, axe, "account")
    account(page, live_site, "Authenticator app", "Set up")
    show_who_it_is(page, ada.email)
    secret = page.locator("#secret").inner_text()
    look_at(page, axe, "app-set-up")
    page.get_by_label("6-digit code").fill(other_than(app_code(secret)))
    page.get_by_role("button", name="Use this app").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the 6 digits that the app shows now")
    assert page.locator("#secret").inner_text() == secret
    page.get_by_label("6-digit code").fill(app_code(secret))
    page.get_by_role("button", name="Use this app").click()
    expect(page.get_by_role("heading", name="10 codes are left")).to_be_visible()
    codes = page.locator(".cw-codes li").all_inner_texts()
    assert len(set(codes)) == 10
    with page.expect_download() as download:
        page.get_by_role("button", name="Save them as a file").click()
    assert download.value.path().read_text().split()[-10:] == codes

    # The app's code of the same half minute is spent: allauth takes none twice.
    sign_out(page, live_site)
    ask_for_code(page, live_site, ada.email)
    look_at(page, axe, "second-step")
    page.get_by_label("Code of your app, or a recovery code").fill("999999x")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("or an unused recovery code")
    page.get_by_label("Code of your app, or a recovery code").fill(app_code(secret, at=later()))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{live_site.url}/portal/")

    for is_taken in (True, False):
        sign_out(page, live_site)
        ask_for_code(page, live_site, ada.email)
        page.get_by_label("Code of your app, or a recovery code").fill(codes[0])
        page.get_by_role("button", name="Sign in", exact=True).click()
        if is_taken:
            page.wait_for_url(f"{live_site.url}/portal/")
        else:
            expect(page.get_by_role("alert")).to_contain_text("or an unused recovery code")
    page.get_by_label("Code of your app, or a recovery code").fill(codes[1])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{live_site.url}/portal/")

    account(page, live_site, "Recovery codes", "See them")
    page.get_by_label("Code of your app, or a recovery code").fill(codes[2])
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="7 codes are left")).to_be_visible()
    assert page.locator(".cw-codes li").all_inner_texts() == codes[3:]
    page.get_by_role("link", name="Make new codes").click()
    look_at(page, axe, "recovery-codes-new")
    page.get_by_role("button", name="Make new codes").click()
    expect(page.get_by_role("heading", name="10 codes are left")).to_be_visible()
    assert not set(codes) & set(page.locator(".cw-codes li").all_inner_texts())

    account(page, live_site, "Authenticator app", "Remove")
    look_at(page, axe, "app-remove")
    page.get_by_role("button", name="Remove the app").click()
    page.wait_for_url(f"{live_site.url}/account/")
    expect(page.get_by_text("Recovery codes")).to_be_hidden()
    sign_out(page, live_site)
    sign_in(page, live_site, ada.email)
    assert events() == [
        "WayInAdded", "WayInAdded", "RecoveryCodesReplaced", "WayInRemoved", "WayInRemoved",
    ]  # fmt: skip
    assert told(ada.email) == [
        "An authenticator app protects your account at Citywide London",
        "You have new recovery codes at Citywide London",
        "Your authenticator app was taken off your account at Citywide London",
    ]


def other_than(code: str) -> str:
    return "000000" if code != "000000" else "111111"


def later() -> float:
    """The next half minute: telephones run fast and slow, and no code is taken twice."""
    return time.time() + 30


def test_sessions_are_listed_and_ended(
    live_site: Site, chromium: Browser, page: Page, axe: Callable[[Page], None]
) -> None:
    ada = person()
    sign_in(page, live_site, ada.email)
    elsewhere = chromium.new_context(user_agent="Mozilla/5.0 (iPhone; CPU) FxiOS/130.0 Safari/605")
    other = elsewhere.new_page()
    sign_in(other, live_site, ada.email)
    account(page, live_site, "Signed in now", "See them")
    expect(page.get_by_role("heading", name="Firefox on iPhone")).to_be_visible()
    look_at(page, axe, "sessions")
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.get_by_role("heading", name="Firefox on iPhone")).to_be_hidden()
    other.goto(f"{live_site.url}/account/")
    assert "/account/login/" in other.url
    page.goto(f"{live_site.url}/account/")
    expect(page.get_by_text("1 browser")).to_be_visible()
    elsewhere.close()


def test_an_address_changes_when_the_new_one_answers(
    live_site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    ada = person()
    old, new = ada.email, f"new-{ada.email}"
    sign_in(page, live_site, ada.email)
    account(page, live_site, "Email address", "Change")
    look_at(page, axe, "address-proof")
    show_who_it_is(page, old)
    page.get_by_label("New email address").fill("nowhere")
    page.get_by_role("button", name="Change the address").click()
    look_at(page, axe, "address-wrong")
    page.get_by_label("New email address").fill(new)
    page.get_by_role("button", name="Change the address").click()
    expect(page.get_by_text(f"We have sent an email to {new}.")).to_be_visible()
    look_at(page, axe, "address-code")
    assert User.objects.get().email == old
    page.get_by_label("6-digit code").fill(code_for(new))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{live_site.url}/account/")
    ada.refresh_from_db()
    assert ada.email == new
    assert told(old) == ["Your email address at Citywide London has changed"]
    assert events() == ["AddressChanged"]
    sign_out(page, live_site)
    sign_in(page, live_site, new)


def test_the_menu_of_a_phone_has_the_account_and_the_way_out(
    live_site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    ada = person()
    page.set_viewport_size({"width": 320, "height": 700})
    sign_in(page, live_site, ada.email)
    links = ["Your tasks", "Challenges", "Spread", "Missions", "Programmes"]
    for address, mine in (
        ("/portal/", "Your account: Ada Sample"),
        ("/missions/", "Your account"),
        ("/nowhere/", "Your account: Ada Sample"),
    ):
        page.goto(f"{live_site.url}{address}")
        page.get_by_role("button", name="Menu").click()
        items = page.locator("#navigation li").all_inner_texts()
        assert [item.strip() for item in items] == [*links, mine, "Sign out"]
        look_at(page, axe, f"menu-{address.strip('/')}")
        page.set_viewport_size({"width": 320, "height": 700})
    expect(page.get_by_role("link", name="Go to your tasks")).to_be_visible()
    # Pages that are the same for everybody hold no form; one's own signs out at once.
    page.goto(f"{live_site.url}/portal/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live_site.url}/")
    page.goto(f"{live_site.url}/missions/")
    assert page.locator("#navigation li").all_inner_texts()[-1].strip() == "Sign in"
