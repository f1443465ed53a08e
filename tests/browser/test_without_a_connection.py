"""Whoever writes, sends or asks without a connection reads so where they are, and loses nothing."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from challenges.applications.models import Answer, Application, Message, Submission
from challenges.applications.states import ApplicationState
from challenges.catalogue.states import ChallengeState
from cms.pages.tree import ensure_site
from tests.browser.people import Cast
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import make_challenge
from tests.harness.site import Site

pytestmark = pytest.mark.browser
TITLE, SUMMARY = "What is your idea called?", "What is it, in short?"
NOTHING_SENT = "Nothing was sent: there is no connection."


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


def made(state: ApplicationState = ApplicationState.DRAFT, **facts: object) -> Application:
    ensure_site(name="Citywide")
    challenge = make_challenge(ChallengeState.OPEN, at=timezone.now())
    return make_application(state, challenge=challenge, **facts)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_state_of_saving_is_in_view_wherever_one_writes(
    cast: Cast, width: int, axe: Callable[[Page], None]
) -> None:
    application = made()
    person = cast.signed_in(application.lead, width=width)
    person.go(f"/applications/{application.reference}/section/1/")
    page, words = person.page, person.page.locator("[data-saved-words]")
    page.context.set_offline(True)
    button = page.get_by_role("button", name="Save and stop for now")
    button.scroll_into_view_if_needed()
    page.get_by_label(SUMMARY).fill("We wrap them.")
    expect(words).to_contain_text("Not saved: no connection.", timeout=20_000)
    button.click()
    expect(words).to_contain_text(NOTHING_SENT)
    expect(words).to_be_in_viewport(ratio=1)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(media="print")
    expect(words).to_be_hidden()
    page.emulate_media(media="screen")
    page.context.set_offline(False)
    with page.expect_navigation():
        button.click()
    assert Answer.objects.get().value == "We wrap them."


def test_a_message_stays_on_the_page_until_it_can_be_sent(cast: Cast) -> None:
    application = made(ApplicationState.SUBMITTED)
    person = cast.signed_in(application.lead)
    person.go(f"/applications/{application.reference}/messages/")
    page = person.page
    person.fill("Your message", "May we move the test to spring?")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send the message").click()
    person.sees(NOTHING_SENT)
    expect(page.get_by_label("Your message")).to_have_value("May we move the test to spring?")
    page.context.set_offline(False)
    person.press("Send the message")
    person.sees("Your message is sent.")
    assert Message.objects.get().text == "May we move the test to spring?"


def test_what_is_declared_is_sent_once_the_site_answers_again(cast: Cast) -> None:
    application = made(answers=ANSWERS)
    person = cast.signed_in(application.lead)
    person.go(f"/applications/{application.reference}/submit/")
    page = person.page
    person.choose("What this application says is true")
    # A browser that believes itself connected, in front of a site that does not answer.
    address = f"**/applications/{application.reference}/submit/"
    page.route(address, lambda route: route.abort())
    page.get_by_role("button", name="Submit the application").click()
    person.sees(NOTHING_SENT)
    assert not Submission.objects.exists()
    page.unroute(address)
    person.press("Submit the application")
    person.sees("We have your application")
    assert Submission.objects.get().number == 1


def test_a_page_that_is_left_open_over_the_close_says_so(cast: Cast) -> None:
    application = made()
    person = cast.signed_in(application.lead)
    page = person.page
    page.clock.install()
    person.go(f"/applications/{application.reference}/section/1/")
    line = page.locator("[data-left-seconds]")
    expect(line).to_be_hidden()
    left = int(line.get_attribute("data-left-seconds") or 0)
    page.clock.fast_forward(1000 * (left - 90))
    expect(line).to_have_text("2 minutes left to save and submit.")
    page.clock.fast_forward(91_000)
    expect(line).to_have_text("The time is over. What is typed from now on is not saved.")
