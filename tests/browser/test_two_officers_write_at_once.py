"""A section of set-up saves by itself; of two officers in it, neither overwrites the other."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from challenges.catalogue.models import Challenge
from challenges.organisations.models import Role
from cms.pages.tree import ensure_site
from tests.browser.people import Cast, Person
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.harness.site import Site
from tests.harness.waiting import eventually

pytestmark = pytest.mark.browser
SAVED = re.compile(r"Saved at (\d+(:\d\d)?[ap]m|midday|midnight)")


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.fixture
def challenge(live_site: Site) -> Challenge:
    ensure_site(name="Citywide")
    return make_challenge(with_screening=False)


def says(person: Person, words: str | re.Pattern[str]) -> None:
    line = person.page.locator("[data-saved-words]")
    expect(line).to_contain_text(words, timeout=20_000)


def kept(challenge: Challenge, name: str) -> str:
    challenge.refresh_from_db()
    return str(getattr(challenge, name))


def both(cast: Cast, challenge: Challenge, section: str) -> tuple[Person, Person]:
    author = challenge.created_by
    assert author is not None
    colleague = make_member(challenge.owner, Role.EDITOR, name="Bola Sample")
    people = cast.signed_in(author), cast.signed_in(colleague)
    for person in people:
        person.go(f"/portal/challenges/{challenge.reference}/{section}/")
    return people


def test_what_an_officer_types_is_saved_without_a_button(cast: Cast, challenge: Challenge) -> None:
    author = challenge.created_by
    assert author is not None
    person = cast.signed_in(author, width=320)
    person.go(f"/portal/challenges/{challenge.reference}/problem/")
    says(person, "Nothing to save yet.")
    person.fill("How do you know?", "Our survey of 2026")
    says(person, SAVED)
    person.fill("How do you know?", "Our surveys")
    eventually(
        lambda: kept(challenge, "evidence") == "Our surveys",
        seconds=20,
        why="the second save follows the first",
    )
    person.go(f"/portal/challenges/{challenge.reference}/problem/")
    says(person, SAVED)
    expect(person.page.get_by_label("How do you know?")).to_have_value("Our surveys")


def test_two_officers_see_what_differs_box_by_box(cast: Cast, challenge: Challenge) -> None:
    mine, theirs = both(cast, challenge, "problem")
    theirs.fill("How do you know?", "Their survey")
    theirs.fill("What has been tried", "A phone line")
    says(theirs, SAVED)
    mine.fill("How do you know?", "My survey")
    says(mine, "Bola Sample changed this section at")
    assert kept(challenge, "evidence") == "Their survey"
    mine.press("Save and continue")
    mine.sees("Your text is not saved yet", "Their survey", "A phone line")
    evidence = mine.page.get_by_role("textbox", name="How do you know?")
    expect(evidence).to_have_value("My survey")
    tried = mine.page.get_by_role("textbox", name="What has been tried")
    expect(tried).to_have_value("A phone line")
    evidence.fill("Both surveys")
    mine.press("Save and continue")
    assert (kept(challenge, "evidence"), kept(challenge, "tried")) == (
        "Both surveys", "A phone line",
    )  # fmt: skip


def test_two_officers_in_one_list_lose_no_row(cast: Cast, challenge: Challenge) -> None:
    mine, theirs = both(cast, challenge, "criteria")
    theirs.fill("What judges ask", "What it changes", within=theirs.group("Criterion 1"))
    says(theirs, SAVED)
    mine.fill("How many judges read each application?", "5")
    says(mine, "Bola Sample changed this section at")
    mine.press("Save and continue")
    mine.sees("Only they changed this")
    first = mine.group("Criterion 1").get_by_label("What judges ask")
    expect(first).to_have_value("What it changes")
    mine.press("Save and continue")
    challenge.refresh_from_db()
    assert challenge.reviews_per_application == 5
    assert [row.name for row in challenge.criteria.order_by("position")] == [
        "What it changes", "Feasibility", "Value", "Team",
    ]  # fmt: skip


def test_without_scripts_a_section_waits_for_its_button(cast: Cast, challenge: Challenge) -> None:
    author = challenge.created_by
    assert author is not None
    person = cast.signed_in(author, scripts=False)
    person.go(f"/portal/challenges/{challenge.reference}/problem/")
    person.fill("How do you know?", "Our survey of 2026")
    person.press("Save and continue")
    person.sees("Saved: The problem.")
    assert kept(challenge, "evidence") == "Our survey of 2026"
