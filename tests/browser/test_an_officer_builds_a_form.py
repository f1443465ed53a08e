"""An officer builds the form: sections change places and go, and what is wrong is easy to find."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from challenges.catalogue.models import Challenge
from challenges.catalogue.models import QuestionKind as K
from challenges.catalogue.queries import form_as_facts
from cms.pages.tree import ensure_site
from tests.browser.people import Cast, Person
from tests.factories.catalogue import make_challenge, make_form
from tests.harness.site import Site

pytestmark = pytest.mark.browser
FORM = (
    ("Your idea", [
        ("title", K.SHORT_TEXT, "What is it called?", {"column": "title"}),
        ("stage", K.CHOICE, "How far is it?", {"choices": ["An idea | Nothing runs", "In use"]}),
        ("plan", K.FILE, "Your plan", {"choices": ["pdf", "csv"], "most": 3,
                                       "guidance": "A page is enough."}),
    ]),
    ("Money", [
        ("lines", K.GROUP, "What does it cost?",
         {"choices": ["What for", "Cost | money", "When | date (optional)", "How many | number"]}),
        ("proof", K.LONG_TEXT, "What did it change?",
         {"condition_key": "stage", "condition_values": ["In use"]}),
    ]),
)  # fmt: skip


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.fixture
def challenge(live_site: Site) -> Challenge:
    ensure_site(name="Citywide")
    challenge = make_challenge(with_form=False)
    make_form(challenge, form=FORM)
    return challenge


@pytest.fixture(params=[(1280, True), (320, True), (1280, False)], ids=["desk", "phone", "bare"])
def officer(request: pytest.FixtureRequest, cast: Cast, challenge: Challenge) -> Person:
    width, scripts = request.param
    assert challenge.created_by is not None
    return cast.signed_in(challenge.created_by, width=width, scripts=scripts)


def titles(challenge: Challenge) -> list[str]:
    return [section["title"] for section in form_as_facts(challenge)]


def test_sections_change_places_and_one_goes_after_it_was_asked(
    officer: Person, challenge: Challenge
) -> None:
    overview = f"/portal/challenges/{challenge.reference}/form/"
    officer.go(overview)
    officer.sees("PDF or CSV tables, at most 3 MB", "after the answer “In use” to “How far is it?”")
    officer.press("Move down Your idea")
    officer.sees("“What did it change?” depends on the answer to “How far is it?”")
    assert titles(challenge) == ["Your idea", "Money"]
    officer.fill("Title of the section", "Team")
    officer.press("Add the section")
    officer.go(overview)
    officer.press("Move up Team")
    assert titles(challenge) == ["Your idea", "Team", "Money"]
    officer.follow("Change Money")
    officer.follow("Take the section out")
    officer.sees("Take out “Money”?", "2 questions go with it:", "What does it cost?")
    officer.follow("Leave it in")
    officer.follow("Take the section out")
    officer.press("Take the section out")
    officer.sees("“Money” is no longer in the form.")
    assert titles(challenge) == ["Your idea", "Team"]


def test_a_fault_between_two_questions_is_a_link_to_an_open_box(
    officer: Person, challenge: Challenge
) -> None:
    officer.go(f"/portal/challenges/{challenge.reference}/form/1/")
    second = officer.group("Question 2")
    second.get_by_text("More about this question").click()
    second.get_by_label("The answer is also the application’s").select_option("title")
    officer.press("Save and continue")
    summary = officer.page.locator(".govuk-error-summary")
    summary.get_by_role("link", name="“What is it called?” and “How far is it?” both give").click()
    box = second.get_by_label("The answer is also the application’s")
    expect(box).to_be_focused()
    expect(box).to_be_visible()
    box.select_option("")
    second.get_by_label("Move it to another section").select_option("2. Money")
    officer.press("Save and continue")
    officer.sees("depends on the answer to “How far is it?”, which comes later")


def test_boxes_are_called_what_they_are_for_the_kind(officer: Person, challenge: Challenge) -> None:
    officer.go(f"/portal/challenges/{challenge.reference}/form/1/")
    plan = officer.group("Question 3")
    expect(plan.get_by_label("At most this many MB (optional)")).to_have_value("3")
    is_scripted = officer.page.evaluate("document.body.className.includes('js-enabled')")
    if is_scripted:
        plan.get_by_label("Kind of answer").select_option("group")
        expect(plan.get_by_label("At most this many rows (optional)")).to_be_visible()
        expect(plan.get_by_label("Parts of each row, one a line")).to_be_visible()


def test_the_preview_shows_what_the_real_form_does(officer: Person, challenge: Challenge) -> None:
    preview = f"/portal/challenges/{challenge.reference}/as-applicant"
    officer.go(f"{preview}/1/")
    officer.sees("PDF or CSV tables, at most 3 MB.", "A page is enough.")
    officer.go(f"{preview}/2/")
    row = officer.page.locator(".cw-group-row").first
    tops = [row.get_by_label(part).bounding_box() for part in ("Day", "Month", "Year")]
    assert len({round(box["y"]) for box in tops if box}) == 1
