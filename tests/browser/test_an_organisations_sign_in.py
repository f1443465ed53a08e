"""A council's officers come in by their own sign-in, and nobody into another's account."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from challenges.audit.models import Entry
from challenges.organisations.models import User
from cms.demo import outbox
from tests.browser.signing_in import code_for, look_at, show_who_it_is, sign_in
from tests.harness.database import Database
from tests.harness.oidc import Council, council_at_work
from tests.harness.site import Site, start_site
from tests.harness.waiting import eventually
from tests.harness.worker import forget_queue

JO = {"sub": "jo-1", "email": "Jo@sample.gov.example", "email_verified": True, "name": "Jo Sample"}


@pytest.fixture
def council() -> Iterator[Council]:
    with council_at_work() as council:
        council.who = dict(JO)
        yield council


@pytest.fixture
def site(committed_db: Database, council: Council, tmp_path: Path) -> Iterator[Site]:
    """The site as an operator sets it up for this council."""
    forget_queue()
    site = start_site(tmp_path, OIDC_PROVIDERS=council.setting())
    yield site
    site.child.stop()


def come_from_the_council(page: Page, site: Site, *, link: str = "Let me in") -> None:
    page.goto(f"{site.url}/account/login/")
    page.get_by_role("button", name="Sign in with Sample Council").click()
    page.get_by_role("link", name=link).click()


def test_an_officer_signs_in_as_at_work(
    site: Site, council: Council, page: Page, axe: Callable[[Page], None]
) -> None:
    page.goto(f"{site.url}/account/login/")
    look_at(page, axe, "sign-in-organisation")
    for _ in range(2):
        come_from_the_council(page, site)
        page.wait_for_url(f"{site.url}/portal/")
        page.goto(f"{site.url}/account/logout/")
        page.get_by_role("main").get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{site.url}/")
    jo = User.objects.get()
    assert (jo.email, jo.name) == ("jo@sample.gov.example", "Jo Sample")
    assert list(Entry.objects.order_by("pk").values_list("event", "facts")) == [
        ("organisations.AccountOpened", {"person": jo.reference, "name": "Jo Sample"}),
        (
            "organisations.WayInAdded",
            {"person": jo.reference, "way": "sign-in of Sample Council"},
        ),
    ]


def test_who_stops_there_is_told_so(site: Site, page: Page, axe: Callable[[Page], None]) -> None:
    come_from_the_council(page, site, link="Stop")
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    look_at(page, axe, "organisation-stopped")
    page.goto(f"{site.url}/account/oidc/sample/login/callback/?code=made-up&state=made-up")
    look_at(page, axe, "organisation-failed")
    expect(page.get_by_text("It gave us no answer that we can use.")).to_be_visible()


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "jo@sample.gov.example", "email_verified": False},
        {"email": "jo@another.gov.example", "email_verified": True},
    ],
    ids=["not checked by the council", "of another body"],
)
def test_an_address_that_the_council_cannot_vouch_for_is_checked_here(
    site: Site, council: Council, page: Page, claims: dict[str, Any]
) -> None:
    council.who |= claims
    come_from_the_council(page, site)
    page.get_by_label("6-digit code").fill(code_for(claims["email"]))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{site.url}/portal/")


def test_what_the_council_does_not_tell_is_asked_for(
    site: Site, council: Council, page: Page, axe: Callable[[Page], None]
) -> None:
    council.who = {"sub": "jo-1", "given_name": "Jo", "family_name": "Sample"}
    come_from_the_council(page, site)
    expect(page.get_by_label("Full name")).to_have_value("Jo Sample")
    look_at(page, axe, "organisation-sign-up")
    page.get_by_label("Email address").fill("jo@sample.gov.example")
    page.get_by_role("button", name="Make my account").click()
    page.get_by_label("6-digit code").fill(code_for("jo@sample.gov.example"))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{site.url}/portal/")
    assert User.objects.get().name == "Jo Sample"


@pytest.mark.parametrize("is_checked", [True, False])
def test_nobody_gets_into_an_account_by_claiming_its_address(
    site: Site, council: Council, page: Page, is_checked: bool
) -> None:
    owner = User.objects.create_user(f"{uuid4().hex[:8]}@sample.gov.example", name="The Owner")
    council.who |= {"email": owner.email, "email_verified": is_checked}
    come_from_the_council(page, site)
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()
    mails = eventually(lambda: [m for m in outbox.mails() if owner.email in m.recipients], why="-")
    assert [mail.subject for mail in mails] == ["You have an account at Citywide London already"]
    assert f"connect it at {site.url}/account/3rdparty/" in mails[0].text
    page.goto(f"{site.url}/account/")
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()
    assert User.objects.get().name == "The Owner"


def test_the_owner_of_an_account_connects_the_council_and_takes_it_off(
    site: Site, page: Page, axe: Callable[[Page], None]
) -> None:
    User.objects.create_user("jo@sample.gov.example", name="The Owner")
    sign_in(page, site, "jo@sample.gov.example")
    page.goto(f"{site.url}/account/3rdparty/")
    page.get_by_role("button", name="Connect Sample Council").click()
    show_who_it_is(page, "jo@sample.gov.example")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Let me in").click()
    expect(page.get_by_role("heading", name="Sample Council")).to_be_visible()
    look_at(page, axe, "organisation-connected")
    page.context.clear_cookies()
    come_from_the_council(page, site)
    page.wait_for_url(f"{site.url}/portal/")
    expect(page.get_by_role("link", name="The Owner")).to_be_visible()
    page.goto(f"{site.url}/account/3rdparty/")
    page.get_by_role("button", name="Take it off").click()
    show_who_it_is(page, "jo@sample.gov.example")
    expect(page.get_by_role("button", name="Take it off")).to_be_hidden()
    events = [each.removeprefix("organisations.") for each in events_in_order()]
    assert events == ["WayInAdded", "WayInRemoved"]


def events_in_order() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))
