"""Followed, asked, answered, told, stopped, and then silent: three people by hand.

The real site, worker, queue, database, mails and browser; once with scripts on a desk, once
without them on a phone.
"""

import re
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http import HTTPStatus

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from challenges.catalogue.models import Challenge, Enquiry
from challenges.catalogue.states import ChallengeState, EnquiryState
from challenges.notifications.models import Follow
from challenges.notifications.states import FollowState
from challenges.organisations.models import Role
from cms.demo import outbox
from tests.browser.people import Cast, Person
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.factories.site import make_page, make_site
from tests.harness.site import Site
from tests.harness.worker import Worker

ASKED = "We at Abe’s Heat Pumps ask: how many rooms?"
WORDING = "How many rooms are there?"
ANSWER = "Twelve, in two wards."


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.mark.worker
@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_from_a_question_to_silence(
    celery_worker_process: Worker, cast: Cast, width: int, scripts: bool
) -> None:
    make_site()
    challenge = make_challenge(ChallengeState.OPEN, title="Warm rooms", at=timezone.now())
    make_page(challenge)
    follower = cast.visitor("Fay Follower", width=width, scripts=scripts)
    asker = cast.visitor("Abe Asker", width=width, scripts=scripts)
    officer = cast.signed_in(
        make_member(challenge.owner, Role.CASE_OFFICER, name="Cas Officer"),
        width=width,
        scripts=scripts,
    )

    # Other addresses each time: the mails of both times lie in one folder.
    to_follower, to_asker = f"fay{width}@example.org", f"abe{width}@example.org"

    begin_to_follow(follower, challenge, to_follower)
    ask(asker, challenge, to_asker)
    enquiry = answer(officer, challenge)

    assert ANSWER in asker.mail("Your question is answered", to_asker).text
    told = follower.mail("Question answered", to_follower)
    assert ANSWER in told.text
    assert "Abe" not in told.text
    follower.go(f"/challenges/{challenge.slug}/")
    follower.sees(WORDING, ANSWER)
    follower.sees_not("Abe")

    stop_with_one_click(follower, told)
    before = mails_to(to_follower)
    post_news(officer, challenge)
    withdraw(officer, challenge, enquiry)
    asker.mail("Answer withdrawn", to_asker)
    assert mails_to(to_follower) == before


def begin_to_follow(follower: Person, challenge: Challenge, email: str) -> None:
    follower.go(f"/challenges/{challenge.slug}/")
    follower.press("Follow this challenge")
    follower.fill("Your email address", email)
    follower.press("Send me the link")
    follower.sees("Open your mail")
    follower.go(path_in(follower.mail("Confirm that you want", email), "/follow/confirm/"))
    assert Follow.objects.get().state == FollowState.ASKED
    follower.press("Confirm")
    follower.sees("Confirmed")
    assert Follow.objects.get().state == FollowState.CONFIRMED


def ask(asker: Person, challenge: Challenge, email: str) -> None:
    asker.go(f"/challenges/{challenge.slug}/")
    asker.follow("Ask a question")
    asker.fill("Your question", ASKED)
    asker.fill("Your email address", email)
    asker.press("Send me the link")
    asker.go(path_in(asker.mail("Send your question", email), "/ask/confirm/"))
    assert Enquiry.objects.get().state == EnquiryState.ASKED
    asker.press("Send the question")
    asker.sees("We have your question")


def answer(officer: Person, challenge: Challenge) -> Enquiry:
    """From the task list to the desk; who asks is taken out before everybody reads it."""
    officer.go(f"/portal/challenges/{challenge.reference}/")
    officer.sees("1 question waits for an answer")
    officer.follow("Questions and news")
    officer.sees("Came today")
    officer.sees_not("@example.org")
    officer.follow(ASKED)
    officer.fill("The question", WORDING)
    officer.press("Publish and send to all")
    officer.sees("There is 1 thing to fix")
    officer.fill("The answer", ANSWER)
    officer.press("Publish and send to all")
    officer.sees("Every question is dealt with.", f"1. {WORDING}")
    enquiry = Enquiry.objects.get()
    assert (enquiry.asked, enquiry.wording, enquiry.answer) == (ASKED, WORDING, ANSWER)
    return enquiry


def stop_with_one_click(follower: Person, told: outbox.Mail) -> None:
    """Opening the link stops nothing; a mail program's POST does, without cookies or token."""
    assert told.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = path_in(told, "/follow/stop/")
    assert stop in told.message["List-Unsubscribe"]
    follower.go(stop)
    assert Follow.objects.get().state == FollowState.CONFIRMED
    one_click = urllib.request.Request(  # noqa: S310 - the site of this test
        follower.site.url + stop, data=b"List-Unsubscribe=One-Click", method="POST"
    )
    with urllib.request.urlopen(one_click, timeout=10) as reply:  # noqa: S310
        assert reply.status == HTTPStatus.OK
    follower.go(stop)
    follower.sees("Stopped")


def post_news(officer: Person, challenge: Challenge) -> None:
    officer.go(f"/portal/challenges/{challenge.reference}/")
    officer.follow("Post an update")
    officer.fill("Heading", "A briefing")
    officer.fill("What is new", "On Monday at ten.")
    officer.press("Look at the mail first")
    officer.sees("On Monday at ten.")
    officer.press("Post and send to all")
    officer.sees("Posted, and on its way to all who follow.")


def withdraw(officer: Person, challenge: Challenge, enquiry: Enquiry) -> None:
    officer.go(f"/portal/challenges/{challenge.reference}/enquiries/{enquiry.key}/")
    officer.fill("Why?", "Counted wrongly.")
    officer.press("Withdraw the answer")
    officer.sees("Withdrawn. The page says so, with your reason.")


def path_in(mail: outbox.Mail, part: str) -> str:
    """The address in the mail that begins with `part`."""
    match = re.search(rf"http://[^/\s]+({part}\S+)", mail.text)
    assert match is not None, mail.text
    return match[1]


def mails_to(email: str) -> list[str]:
    return [mail.subject for mail in outbox.mails() if email in mail.recipients]
