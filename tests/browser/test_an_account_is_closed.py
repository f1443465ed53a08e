"""Somebody sets a password, uses it, signs another browser out, and closes their account."""

import re
from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from challenges.organisations.models import Role, User
from tests.browser.signing_in import code_for, look_at, sign_in
from tests.browser.test_ways_to_sign_in import account, sign_out, told
from tests.factories.organisations import make_member, make_organisation, make_user
from tests.harness.site import Site


def enter_new_code(page: Page, email: str) -> None:
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("6-digit code").fill(code_for(email))
    page.get_by_role("button", name="Continue").click()


def test_a_password_is_set_used_and_removed(
    live_site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    ada = make_user("Ada Sample", f"{uuid4().hex[:8]}@startup.example")
    sign_in(page, live_site, ada.email)
    account(page, live_site, "Password", "Set")
    look_at(page, axe, "proof")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("button", name="Send a new code").wait_for()
    look_at(page, axe, "proof-sent")
    page.get_by_label("6-digit code").fill(code_for(ada.email))
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Save the password").click()
    expect(page.get_by_role("alert")).to_contain_text("12 characters or longer")
    look_at(page, axe, "password-too-short")
    page.get_by_label("New password").fill("correct horse battery")
    page.get_by_role("button", name="Save the password").click()
    expect(page.get_by_text("Your password is set.")).to_be_visible()

    sign_out(page, live_site)
    page.goto(f"{live_site.url}/account/login/?next=/account/name/")
    page.get_by_role("link", name="Use a password").click()
    page.get_by_label("Email address").fill(ada.email)
    page.get_by_label("Password").fill("not the right one")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    look_at(page, axe, "password-wrong")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{live_site.url}/account/name/")

    account(page, live_site, "Password", "Change")
    enter_new_code(page, ada.email)
    look_at(page, axe, "password-change")
    page.get_by_role("button", name="Remove the password").click()
    expect(page.get_by_text("Your password is removed.")).to_be_visible()
    assert told(ada.email) == [
        "Your account at Citywide London has a password now",
        "Your password at Citywide London was removed",
    ]


def test_an_account_is_closed_after_somebody_took_over(
    live_site: Site, chromium: Browser, page: Page, axe: Callable[[Page], None]
) -> None:
    startup = make_organisation("Made-Up Lantern")
    email = f"{uuid4().hex[:8]}@startup.example"
    ada = make_member(startup, Role.OWNER, name="Ada Sample", email=email)
    bo = make_member(startup, Role.MEMBER, name="Bo Example")
    sign_in(page, live_site, email)
    elsewhere = chromium.new_context(user_agent="Mozilla/5.0 (iPhone; CPU) FxiOS/130.0 Safari/605")
    other = elsewhere.new_page()
    sign_in(other, live_site, email)
    page.goto(f"{live_site.url}/account/sessions/")
    look_at(page, axe, "sessions-each")
    page.get_by_role("button", name=re.compile("Sign it out.*Firefox on iPhone")).click()
    expect(page.get_by_text("1 browser is signed out.")).to_be_visible()
    other.goto(f"{live_site.url}/account/")
    assert "/account/login/" in other.url
    sign_in(other, live_site, email)

    page.goto(f"{live_site.url}/account/")
    page.get_by_role("link", name="Close your account").click()
    alone = page.get_by_role("heading", name="Nobody but you is an owner of Made-Up Lantern")
    expect(alone).to_be_visible()
    look_at(page, axe, "close-refused")
    page.get_by_role("link", name="Hand over").click()
    page.get_by_label("Bo Example").check()
    page.get_by_role("button", name="Hand over and leave").click()

    page.goto(f"{live_site.url}/account/close/")
    look_at(page, axe, "close")
    page.get_by_role("button", name="Go on").click()
    enter_new_code(page, email)
    look_at(page, axe, "close-confirm")
    page.get_by_role("button", name="Close my account").click()
    expect(page.get_by_role("heading", name="Your account is closed")).to_be_visible()
    look_at(page, axe, "closed")
    for each in (page, other):
        each.goto(f"{live_site.url}/account/")
        assert "/account/login/" in each.url
    assert told(email)[-1] == "Your account at Citywide London is closed"
    ada.refresh_from_db()
    assert ada.name == f"Former user {ada.reference}"
    assert User.objects.get(pk=bo.pk).memberships.get(role=Role.OWNER).organisation == startup
    elsewhere.close()
