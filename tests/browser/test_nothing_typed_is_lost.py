"""Whatever breaks while somebody types, connection, session, tab, database or site: nothing is
lost, and nobody else gets it."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from challenges.applications.models import Answer, Application
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role, User
from cms.pages.tree import ensure_site
from tests.browser.people import Cast, Person
from tests.browser.signing_in import code_for, look_at
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member, make_user
from tests.harness.database import Database
from tests.harness.site import Site, start_site
from tests.harness.waiting import eventually

pytestmark = pytest.mark.browser
TITLE, SUMMARY = "What is your idea called?", "What is it, in short?"
SAVED = re.compile(r"Saved at (\d+(:\d\d)?[ap]m|midday|midnight)")
BACK = "What you had typed here and was not saved is back."
TYPED = "citywide-typed:"


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.fixture
def application(live_site: Site) -> Application:
    ensure_site(name="Citywide")
    return make_application(challenge=make_challenge(ChallengeState.OPEN, at=timezone.now()))


def address_of(application: Application) -> str:
    return f"/applications/{application.reference}/section/1/"


def form_of(person: Person, application: Application) -> Page:
    person.go(address_of(application))
    return person.page


def saved(application: Application) -> dict[str, str]:
    rows = Answer.objects.filter(application=application).select_related("question")
    return {row.question.key: row.value for row in rows}


def says(page: Page, words: str | re.Pattern[str], *, seconds: float = 20) -> None:
    expect(page.locator("[data-saved-words]")).to_contain_text(words, timeout=seconds * 1000)


def kept_in(page: Page) -> str:
    """All that this browser keeps of what was typed."""
    return str(page.evaluate("JSON.stringify(Object.entries(localStorage))"))


def sign_in_here(page: Page, user: User) -> None:
    """By the code in the mail, on the page of the sign-in that is open."""
    page.get_by_label("Email address").fill(user.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("6-digit code").fill(code_for(user.email))
    page.get_by_role("button", name="Sign in", exact=True).click()


def end_sessions() -> None:
    """In the database, and in the cache that knows them still."""
    Session.objects.all().delete()
    cache.clear()


# --- The connection ------------------------------------------------------------------------------
def test_a_tab_that_was_closed_without_a_connection_is_opened_again(
    cast: Cast, application: Application
) -> None:
    person = cast.signed_in(application.lead)
    page = form_of(person, application)
    page.context.set_offline(True)
    page.get_by_label(TITLE).fill("Warm walls")
    says(page, "Not saved: no connection.")
    page.get_by_role("button", name="Save and stop for now").click()
    expect(page.get_by_label(TITLE)).to_have_value("Warm walls")
    eventually(lambda: TYPED in kept_in(page), why="the browser kept nothing")
    assert "Warm walls" not in kept_in(page)
    page.close()
    person.page = page = person.page.context.new_page()
    page.context.set_offline(False)
    page.goto(f"{cast.site.url}{address_of(application)}")
    says(page, BACK)
    expect(page.get_by_label(TITLE)).to_have_value("Warm walls")
    says(page, SAVED)
    assert saved(application) == {"title": "Warm walls"}
    eventually(lambda: TYPED not in kept_in(page), why="what is saved is still kept")
    page.reload()
    expect(page.get_by_label(TITLE)).to_have_value("Warm walls")
    says(page, "Saved at")


def test_what_comes_back_does_not_overwrite_what_a_colleague_wrote_since(
    cast: Cast, application: Application
) -> None:
    other = make_member(application.organisation, Role.MEMBER, name="Cleo Colleague")
    page = form_of(cast.signed_in(application.lead), application)
    page.context.set_offline(True)
    page.get_by_label(TITLE).fill("My title")
    says(page, "Not saved: no connection.")
    context = page.context
    page.close()
    theirs = form_of(cast.signed_in(other), application)
    theirs.get_by_label(TITLE).fill("Their title")
    says(theirs, SAVED)
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{cast.site.url}{address_of(application)}")
    says(page, "Cleo Colleague changed “")
    assert saved(application) == {"title": "Their title"}
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_label(TITLE)).to_have_value("My title")
    assert "Their title" in page.locator("main").inner_text()


def test_nobody_else_at_the_browser_gets_it_and_signing_out_ends_it(
    cast: Cast, application: Application
) -> None:
    other = make_member(application.organisation, Role.MEMBER, name="Cleo Colleague")
    person = cast.signed_in(application.lead)
    page = form_of(person, application)
    page.context.set_offline(True)
    page.get_by_label(TITLE).fill("Warm walls")
    says(page, "Not saved: no connection.")
    context = page.context
    page.close()
    context.set_offline(False)
    mine = context.cookies()
    theirs = cast.signed_in(other).page.context.cookies()
    context.clear_cookies()
    context.add_cookies(theirs)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{cast.site.url}{address_of(application)}")
    says(page, "Nothing to save yet.")
    expect(page.get_by_label(TITLE)).to_have_value("")
    assert TYPED in kept_in(page)
    context.clear_cookies()
    context.add_cookies(mine)  # type: ignore[arg-type]
    page.goto(f"{cast.site.url}/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{cast.site.url}/")
    assert TYPED not in kept_in(page)


# --- The session ---------------------------------------------------------------------------------
@pytest.mark.parametrize("width", [1280, 320])
def test_who_is_signed_out_in_mid_typing_signs_in_in_a_new_tab_and_goes_on(
    cast: Cast, application: Application, width: int, axe: Callable[[Page], None]
) -> None:
    page = form_of(cast.signed_in(application.lead, width=width), application)
    end_sessions()
    page.get_by_label(TITLE).fill("Warm walls")
    says(page, "Not saved: you are signed out. Your words are kept on this page.")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    sign_in_here(opened.value, application.lead)
    opened.value.wait_for_url(f"{cast.site.url}/portal/")
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    says(page, SAVED)
    assert saved(application) == {"title": "Warm walls"}
    page.get_by_label(SUMMARY).fill("We wrap them.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and stop for now").click()
    assert saved(application) == {"title": "Warm walls", "summary": "We wrap them."}


def test_somebody_else_who_signs_in_meanwhile_sends_nothing(
    cast: Cast, application: Application
) -> None:
    page = form_of(cast.signed_in(application.lead), application)
    other = cast.signed_in(make_member(application.organisation, Role.MEMBER))
    page.context.clear_cookies()
    page.context.add_cookies(other.page.context.cookies())  # type: ignore[arg-type]
    page.get_by_label(TITLE).fill("Warm walls")
    says(page, "somebody else is signed in at this browser now")
    assert saved(application) == {}


def test_another_tab_has_signed_in_again_and_this_one_goes_on(
    cast: Cast, application: Application
) -> None:
    page = form_of(cast.signed_in(application.lead), application)
    end_sessions()
    second = page.context.new_page()
    second.goto(f"{cast.site.url}/account/login/")
    sign_in_here(second, application.lead)
    second.wait_for_url(f"{cast.site.url}/portal/")
    page.get_by_label(TITLE).fill("Warm walls")
    says(page, SAVED)
    assert saved(application) == {"title": "Warm walls"}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_button_that_is_pressed_after_signing_out_loses_nothing(
    cast: Cast, application: Application, scripts: bool, axe: Callable[[Page], None]
) -> None:
    person = cast.signed_in(application.lead, scripts=scripts)
    page = form_of(person, application)
    end_sessions()
    page.get_by_label(TITLE).fill("Warm walls for everybody")
    page.get_by_role("button", name="Save and stop for now").click()
    person.sees("What you typed is kept")
    sign_in_here(page, application.lead)
    person.sees("You were signed out while you were writing")
    assert saved(application) == {}
    if scripts:
        look_at(page, axe, "unsent")
    person.press("Send it now")
    person.sees("Your draft is saved")
    assert saved(application) == {"title": "Warm walls for everybody"}


def test_without_scripts_nobody_else_is_offered_it(cast: Cast, application: Application) -> None:
    other = make_user("Cleo Colleague")
    person = cast.signed_in(application.lead, scripts=False)
    page = form_of(person, application)
    end_sessions()
    page.get_by_label(TITLE).fill("Warm walls for everybody")
    page.get_by_role("button", name="Save and stop for now").click()
    sign_in_here(page, other)
    page.wait_for_url(f"{cast.site.url}/portal/")
    person.sees_not("Warm walls", "while you were writing")


def test_an_old_token_loses_nothing_without_scripts(
    cast: Cast, application: Application, axe: Callable[[Page], None]
) -> None:
    person = cast.signed_in(application.lead, scripts=False)
    page = form_of(person, application)
    end_sessions()
    second = page.context.new_page()
    second.goto(f"{cast.site.url}/account/login/")
    sign_in_here(second, application.lead)
    second.wait_for_url(f"{cast.site.url}/portal/")
    page.get_by_label(TITLE).fill("Warm walls for everybody")
    page.get_by_role("button", name="Save and stop for now").click()
    person.sees("This page was open for too long")
    assert saved(application) == {}
    person.press("Send it now")
    person.sees("Your draft is saved")
    assert saved(application) == {"title": "Warm walls for everybody"}


# --- The database and the site -------------------------------------------------------------------
def test_the_database_drops_every_connection_in_mid_save(
    cast: Cast, application: Application, committed_db: Database
) -> None:
    page = form_of(cast.signed_in(application.lead), application)
    with psycopg.connect(committed_db.url) as holder:
        # The save waits for this row; then its connection, and all others of the site, are cut.
        holder.execute(
            "select 1 from applications_application where id = %s for update", [application.pk]
        )
        page.get_by_label(TITLE).fill("Warm walls")
        with psycopg.connect(committed_db.url, autocommit=True) as server:
            waits = (
                "select count(*) from pg_stat_activity "
                "where wait_event_type = 'Lock' and datname = %s"
            )
            eventually(
                lambda: server.execute(waits, [committed_db.name]).fetchone()[0],  # type: ignore[index]
                why="no save waited",
            )
            server.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = %s and pid not in (%s, pg_backend_pid())",
                [committed_db.name, holder.info.backend_pid],
            )
    connections.close_all()
    says(page, "Not saved: the site does not answer just now.")
    assert saved(application) == {}
    says(page, SAVED, seconds=30)
    assert saved(application) == {"title": "Warm walls"}


def test_the_site_goes_down_and_comes_back(
    cast: Cast, application: Application, tmp_path: Path
) -> None:
    page = form_of(cast.signed_in(application.lead), application)
    bind = cast.site.url.removeprefix("http://")
    cast.site.child.stop()
    page.get_by_label(TITLE).fill("Warm walls")
    says(page, "Not saved: no connection.")
    again = start_site(tmp_path, bind)
    try:
        says(page, SAVED, seconds=40)
        assert saved(application) == {"title": "Warm walls"}
    finally:
        again.child.stop()
