"""An officer sets a challenge up: on a phone, without scripts, and with the keyboard alone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from challenges.catalogue.models import Challenge
from challenges.organisations.models import Role, User
from cms.pages.tree import ensure_site
from tests.browser import steps
from tests.browser.people import Cast
from tests.factories.catalogue import call_from, make_challenge, make_programme
from tests.factories.organisations import make_borough, make_locality, make_member
from tests.harness.site import Site

pytestmark = pytest.mark.browser
SECTIONS = (
    "problem", "affected", "money", "legal", "eligibility", "dates", "criteria", "form",
    "documents", "judges", "equality", "publication",
)  # fmt: skip


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.fixture
def officer(live_site: Site) -> User:
    ensure_site(name="Citywide")
    make_locality(name="Hackney", slug="hackney")
    return make_member(make_borough("Ambleford Council"), Role.EDITOR, name="Ada Example")


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, False)])
def test_from_nothing_to_sent_for_approval(
    cast: Cast, officer: User, width: int, scripts: bool
) -> None:
    make_programme(name="Summer round", prefix="CIC26")
    person = cast.signed_in(officer, width=width, scripts=scripts)
    reference = steps.draft_challenge(person, "Warmer homes", "HEA")
    steps.write_problem(person, "Who keeps cold homes warm without a new boiler?")
    steps.write_affected(person)
    steps.write_money(person)
    steps.write_legal(person)
    steps.write_eligibility(person)
    steps.write_dates(person, **call_from(timezone.now() + timedelta(days=7)))
    steps.write_criteria(person)
    steps.write_judges(person)
    steps.write_publication(person)
    steps.write_equality(person)
    approver = make_member(officer.memberships.get().organisation, Role.APPROVER)
    reviewer = cast.signed_in(approver, width=width, scripts=scripts)
    reviewer.go("/portal/")
    reviewer.follow("Read and sign")
    steps.sign_screening(reviewer)
    person.go(f"/portal/challenges/{reference}/documents/")
    person.go(f"/portal/challenges/{reference}/dates/")
    person.go(f"/portal/challenges/{reference}/money/")
    person.go(f"/portal/challenges/{reference}/")
    person.follow("Preview as the public")
    person.go(f"/portal/challenges/{reference}/")
    person.sees("Changed by Ada Example")
    person.press("Send for approval")
    person.sees("Sent for approval")
    assert Challenge.objects.get(reference=reference).submitted_by == officer


@pytest.mark.parametrize("width", [320, 1280])
def test_every_section_says_what_is_wrong_to_everybody(
    cast: Cast, officer: User, width: int
) -> None:
    challenge = make_challenge(created_by=officer, owner=officer.memberships.get().organisation)
    challenge.stages.create(position=1, kind="judging", name="Judging", starts_on="2020")
    person = cast.signed_in(officer, width=width)
    for section in SECTIONS:
        person.go(f"/portal/challenges/{challenge.reference}/{section}/")
    person.go(f"/portal/challenges/{challenge.reference}/legal/")
    person.fill("Reference of the notice", "<b>soon</b>")
    person.press("Save and continue")
    person.sees("Write the reference as Find a Tender does")
    person.go(f"/portal/challenges/{challenge.reference}/dates/")
    person.press("Save and continue")
    person.sees("“Judging” starts before the call closes")
    person.go(f"/portal/challenges/{challenge.reference}/money/")
    person.fill("What is the budget", "1e9")
    person.press("Save and continue")
    person.sees("The budget must be an amount in pounds, such as 15000")


def test_the_weights_are_summed_as_one_types_and_spread_by_a_button(
    cast: Cast, officer: User
) -> None:
    challenge = make_challenge(created_by=officer, owner=officer.memberships.get().organisation)
    person = cast.signed_in(officer)
    person.go(f"/portal/challenges/{challenge.reference}/criteria/")
    person.sees("The weights add up to 100%. That is right.")
    person.fill("Weight", "41", within=person.group("Criterion 1"))
    person.sees("The weights add up to 101%. They must add up to 100%")
    person.press("Spread the weights evenly")
    assert [row.weight for row in challenge.criteria.order_by("position")] == [25, 25, 25, 25]


def test_a_section_is_filled_in_with_the_keyboard_alone(cast: Cast, officer: User) -> None:
    challenge = make_challenge(
        created_by=officer,
        owner=officer.memberships.get().organisation,
        affected="",
        people_affected=None,
        involvement="",
    )
    person = cast.signed_in(officer)
    person.go(f"/portal/challenges/{challenge.reference}/affected/")
    keys = person.page.keyboard
    person.page.get_by_label("Who is affected?").focus()
    keys.type("Tenants")
    keys.press("Tab")
    expect(person.page.locator("summary", has_text="Who is affected?")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    keys.type("2000")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.type("Two evenings")
    for _ in range(4):
        keys.press("Tab")
    expect(person.page.get_by_role("button", name="Save and continue")).to_be_focused()
    with person.page.expect_navigation():
        keys.press("Enter")
    challenge.refresh_from_db()
    assert (challenge.affected, challenge.people_affected, challenge.involvement) == (
        "Tenants", 2000, "Two evenings",
    )  # fmt: skip
    assert [place.name for place in challenge.localities.all()] == ["Hackney"]
