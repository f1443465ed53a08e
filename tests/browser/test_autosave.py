"""The form of an application saves by itself, says so, and loses nothing."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from challenges.applications.models import Answer, Application
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from cms.pages.tree import ensure_site
from tests.browser.people import Cast, Person
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.harness.site import Site
from tests.harness.waiting import eventually

pytestmark = pytest.mark.browser
TITLE, SUMMARY = "What is your idea called?", "What is it, in short?"
SAVED = re.compile(r"Saved at (\d+(:\d\d)?[ap]m|midday|midnight)")


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.fixture
def application(live_site: Site) -> Application:
    ensure_site(name="Citywide")
    return make_application(challenge=make_challenge(ChallengeState.OPEN, at=timezone.now()))


def form_of(person: Person, application: Application) -> Page:
    person.go(f"/applications/{application.reference}/section/1/")
    return person.page


def kept(application: Application) -> dict[str, str]:
    rows = Answer.objects.filter(application=application).select_related("question")
    return {row.question.key: row.value for row in rows}


def says(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-saved-words]")).to_contain_text(words, timeout=20_000)


def test_what_is_typed_is_saved_without_a_button(cast: Cast, application: Application) -> None:
    page = form_of(cast.signed_in(application.lead), application)
    says(page, "Nothing to save yet.")
    page.get_by_label(TITLE).fill("Warm walls")
    says(page, SAVED)
    assert kept(application) == {"title": "Warm walls"}
    page.get_by_label(TITLE).fill("Warmer walls")
    page.get_by_label(SUMMARY).fill("We wrap them.")
    eventually(
        lambda: kept(application) == {"title": "Warmer walls", "summary": "We wrap them."},
        seconds=20,
        why="the second save follows the first",
    )
    page.reload()
    expect(page.get_by_label(TITLE)).to_have_value("Warmer walls")


def test_without_a_connection_it_says_so_and_saves_when_there_is_one(
    cast: Cast, application: Application
) -> None:
    page = form_of(cast.signed_in(application.lead), application)
    page.context.set_offline(True)
    page.get_by_label(TITLE).fill("Warm walls")
    says(page, "Not saved: no connection. Your words are kept on this page")
    assert kept(application) == {}
    page.context.set_offline(False)
    says(page, SAVED)
    assert kept(application) == {"title": "Warm walls"}


def test_two_people_in_one_section_lose_nothing(cast: Cast, application: Application) -> None:
    other = make_member(application.organisation, Role.MEMBER, name="Cleo Colleague")
    mine = form_of(cast.signed_in(application.lead), application)
    theirs = form_of(cast.signed_in(other), application)
    theirs.get_by_label(TITLE).fill("Their title")
    says(theirs, SAVED)
    mine.get_by_label(TITLE).fill("My title")
    mine.get_by_label(SUMMARY).fill("My summary")
    says(mine, f"Not saved. Cleo Colleague changed “{TITLE}” at ")
    assert kept(application) == {"title": "Their title", "summary": "My summary"}
    with mine.expect_navigation():
        mine.get_by_role("button", name="See both texts").click()
    expect(mine.get_by_label(TITLE)).to_have_value("My title")
    assert "Their title" in mine.locator("main").inner_text()
    assert kept(application)["title"] == "Their title"
    mine.get_by_label(TITLE).fill("Our title")
    with mine.expect_navigation():
        mine.get_by_role("button", name="Save and stop for now").click()
    assert kept(application) == {"title": "Our title", "summary": "My summary"}


def test_without_scripts_the_button_saves(cast: Cast, application: Application) -> None:
    person = cast.signed_in(application.lead, scripts=False)
    form_of(person, application)
    person.fill(TITLE, "Warm walls")
    person.press("Save and stop for now")
    person.sees("Your draft is saved")
    assert kept(application) == {"title": "Warm walls"}
