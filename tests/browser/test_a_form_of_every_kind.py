"""Conditions, rows and files in the form, and the whole way by the keyboard alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Literal

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from challenges.applications.models import Answer, Application, Submission
from challenges.catalogue.models import QuestionKind as K
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role as BodyRole
from cms.pages.tree import ensure_site
from tests.browser.people import Cast
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_form
from tests.factories.files import pdf
from tests.factories.organisations import make_member, make_organisation
from tests.harness.site import Site
from tests.harness.waiting import eventually

pytestmark = pytest.mark.browser
Role = Literal["button", "checkbox", "link", "radio", "textbox"]
READ = {"is_required": False, "help_text": "Judges read this first."}
FORM = (
    ("Your idea", [
        ("first", K.STATEMENT, "Before you begin", READ),
        ("title", K.SHORT_TEXT, "What is it called?", {"column": "title", "word_limit": 15}),
        ("stage", K.CHOICE, "How far is it?",
         {"choices": ["An idea | Nothing runs yet", "In use | Somebody depends on it"]}),
        ("users", K.NUMBER, "How many use it?",
         {"condition_key": "stage", "condition_values": ["In use"],
          "guidance": "Count whoever came back."}),
    ]),
    ("Money", [
        ("lines", K.GROUP, "What does it cost?",
         {"choices": ["What for", "Cost | money", "From (optional) | date"], "most": 9}),
        ("plan", K.FILE, "Your plan", {"is_required": False, "choices": ["pdf"], "most": 1}),
    ]),
    ("Only for those in use", [
        ("proof", K.LONG_TEXT, "What did it change?",
         {"condition_key": "stage", "condition_values": ["In use"]}),
    ]),
)  # fmt: skip


@pytest.fixture(params=[{"width": 1280}, {"width": 320}], ids=["desk", "phone"])
def width(request: pytest.FixtureRequest) -> dict[str, int]:
    return request.param


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.fixture
def application(live_site: Site) -> Application:
    ensure_site(name="Citywide")
    now = timezone.now()
    challenge = make_challenge(ChallengeState.OPEN, at=now, with_form=False)
    make_form(challenge, form=FORM, frozen_at=now)
    organisation = make_organisation()
    lead = make_member(organisation, BodyRole.OWNER, name="Ada Example")
    return make_application(challenge=challenge, organisation=organisation, lead=lead)


def value(application: Application, key: str) -> object:
    return Answer.objects.get(application=application, question__key=key).value


def test_what_depends_on_an_answer_comes_and_goes(
    cast: Cast, application: Application, width: dict[str, int]
) -> None:
    founder = cast.signed_in(application.lead, **width)
    founder.go(f"/applications/{application.reference}/")
    founder.sees_not("Only for those in use")
    founder.follow("1. Your idea")
    founder.sees("Before you begin", "Judges read this first.", "Nothing runs yet")
    page = founder.page
    users = page.get_by_label("How many use it?")
    beside = page.locator("aside").get_by_text("Count whoever came back.")
    expect(users).to_be_hidden()
    expect(beside).to_be_hidden()
    founder.choose("In use")
    expect(users).to_be_visible()
    expect(beside).to_be_visible()
    founder.look()
    users.fill("12")
    founder.choose("An idea")
    expect(users).to_be_hidden()
    founder.fill("What is it called?", "Warm walls")
    founder.press("Save and continue")
    # What is hidden is not asked, and nothing of it is wrong.
    founder.sees("What does it cost?")
    founder.go(f"/applications/{application.reference}/section/1/")
    founder.choose("In use")
    expect(users).to_have_value("12")
    founder.press("Save and continue")
    founder.go(f"/applications/{application.reference}/")
    founder.sees("Only for those in use")


def test_rows_are_filled_added_and_left_out(
    cast: Cast, application: Application, width: dict[str, int]
) -> None:
    founder = cast.signed_in(application.lead, **width)
    founder.go(f"/applications/{application.reference}/section/2/")
    rows = founder.page.locator(".cw-group-row")
    expect(rows).to_have_count(2)
    for place, (what, cost) in enumerate((("Work", "£1,000"), ("Devices", "lots"))):
        founder.fill("What for", what, within=rows.nth(place))
        founder.fill("Cost", cost, within=rows.nth(place))
    founder.press("Save and continue")
    founder.sees("What does it cost?, row 2: Enter an amount in pounds, such as 15000: Cost")
    founder.fill("Cost", "500", within=rows.nth(1))
    founder.press("Add more rows")
    expect(rows).to_have_count(6)
    founder.fill("What for", "", within=rows.nth(0))
    founder.fill("Cost", "", within=rows.nth(0))
    founder.press("Save and stop for now")
    assert value(application, "lines") == [{"what-for": "Devices", "cost": "500.00"}]
    founder.go(f"/applications/{application.reference}/check/")
    cells = founder.page.locator(".cw-table td")
    expect(cells).to_have_text(["Devices", "£500", ""])


def test_a_file_is_sent_with_its_progress_and_refused_in_place(
    cast: Cast, application: Application
) -> None:
    founder = cast.signed_in(application.lead)
    founder.go(f"/applications/{application.reference}/section/2/")
    page = founder.page
    box = page.get_by_label("Your plan")
    big = {"name": "big.pdf", "mimeType": "application/pdf", "buffer": b"%PDF" + b"0" * 1_100_000}
    box.set_input_files(big)
    expect(page.get_by_text("This file is too big. It may have at most 1.0 MB.")).to_be_visible()
    fake = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"<html>Not a plan"}
    box.set_input_files(fake)
    founder.fill("What for", "Work", within=page.locator(".cw-group-row").first)
    sent: list[str] = []
    page.on("request", lambda each: each.method == "POST" and sent.append(each.resource_type))
    page.get_by_role("button", name="Save and stop for now").click()
    founder.sees("This file is a web page or a drawing with code in it.")
    # Once: the page that says so is fetched without it.
    assert sent.count("xhr") == 1
    assert "document" not in sent
    expect(page.get_by_label("Your plan")).to_have_value("")
    # What was typed beside it is kept.
    expect(page.get_by_label("What for").first).to_have_value("Work")
    # The page that says so is a whole page: it goes on saving by itself.
    founder.fill("What for", "Work on site", within=page.locator(".cw-group-row").first)
    founder.fill("Cost", "900", within=page.locator(".cw-group-row").first)
    saved = [{"what-for": "Work on site", "cost": "900.00"}]
    eventually(lambda: value(application, "lines") == saved, why="it was not saved by itself")
    box = page.get_by_label("Your plan")
    box.set_input_files({"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    page.get_by_role("button", name="Save and stop for now").click()
    page.wait_for_url(f"**/applications/{application.reference}/")
    founder.look()
    answer = Answer.objects.get(application=application, question__key="plan")
    assert answer.file is not None
    assert answer.file.name == "plan.pdf"


def test_a_file_sent_on_to_another_place_of_the_same_page_loads_it_anew(
    cast: Cast, application: Application
) -> None:
    founder = cast.signed_in(application.lead)
    founder.go(f"/applications/{application.reference}/section/2/")
    page = founder.page
    rows = page.locator(".cw-group-row")
    for filled, number in enumerate((5, 6)):
        founder.fill("What for", "Work", within=rows.nth(filled))
        founder.fill("Cost", "900", within=rows.nth(filled))
        plan = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
        page.get_by_label("Your plan").set_input_files(plan)
        page.get_by_role("button", name="Add more rows").click()
        expect(rows).to_have_count(number)


def test_an_upload_that_breaks_off_can_be_sent_again(cast: Cast, application: Application) -> None:
    founder = cast.signed_in(application.lead)
    founder.go(f"/applications/{application.reference}/section/2/")
    page = founder.page
    plan = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    page.get_by_label("Your plan").set_input_files(plan)
    address = f"**/applications/{application.reference}/section/2/"
    page.route(
        address,
        lambda route: (
            route.abort()
            if route.request.headers.get("x-requested-with") == "upload"
            else route.continue_()
        ),
    )
    page.get_by_role("button", name="Save and stop for now").click()
    founder.sees("The connection broke, and nothing was sent.")
    page.unroute(address)
    page.get_by_role("button", name="Save and stop for now").click()
    page.wait_for_url(f"**/applications/{application.reference}/")
    assert Answer.objects.get(application=application, question__key="plan").file is not None


def test_the_whole_way_by_the_keyboard_alone(cast: Cast, application: Application) -> None:
    """From the list of sections to the receipt without ever touching a pointer."""
    founder = cast.signed_in(application.lead)
    founder.go(f"/applications/{application.reference}/")
    page = founder.page

    def reach(name: str, role: Role) -> None:
        """Press Tab until the control of this name has the focus."""
        wanted = page.get_by_role(role, name=re.compile(rf"^{re.escape(name)}"))
        for _ in range(80):
            page.keyboard.press("Tab")
            if wanted.evaluate_all("all => all.includes(document.activeElement)"):
                return
        raise AssertionError(f"No Tab leads to {name}")

    def enter(name: str, role: Role) -> None:
        reach(name, role)
        with page.expect_navigation(wait_until="load"):
            page.keyboard.press("Enter")
        founder.look()

    enter("1. Your idea", "link")
    reach("What is it called?", "textbox")
    page.keyboard.type("Warm walls")
    reach("An idea", "radio")
    page.keyboard.press("Space")
    enter("Save and continue", "button")
    reach("What for", "textbox")
    page.keyboard.type("Work")
    reach("Cost", "textbox")
    page.keyboard.type("900")
    enter("Save and continue", "button")
    enter("Continue to submit", "link")
    reach("What this application says is true", "checkbox")
    page.keyboard.press("Space")
    enter("Submit the application", "button")
    founder.sees("We have your application", application.reference)
    sent = eventually(
        lambda: Submission.objects.filter(application=application).first(), why="it was not sent"
    )
    asked = [q["key"] for s in sent.content["sections"] for q in s["questions"]]
    assert asked == ["title", "stage", "lines", "plan"]
