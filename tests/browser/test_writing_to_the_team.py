"""A complaint: written without an account, answered, looked at again by somebody else.

The real site, worker, queue, database, mails and browser; once with scripts on a desk, once
without them on a phone.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from challenges.notifications.models import Matter
from challenges.notifications.states import MatterState
from cms.demo import outbox
from tests.browser.people import Cast, Person
from tests.factories.organisations import make_programme_team
from tests.factories.site import make_site
from tests.harness.site import Site
from tests.harness.worker import Worker

WORDS = "The briefing began an hour early, so we missed it."


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.mark.worker
@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_a_complaint_is_answered_and_looked_at_again(
    celery_worker_process: Worker, cast: Cast, width: int, scripts: bool
) -> None:
    make_site()
    writer = cast.visitor("Wanda Writer", width=width, scripts=scripts)
    first, second = (
        cast.signed_in(make_programme_team(name), width=width, scripts=scripts)
        for name in ("First Team", "Second Team")
    )
    # Another address each time: the mails of both times lie in one folder.
    email = f"wanda{width}@example.org"

    matter = write(writer, email)
    receipt = writer.mail(f"We have what you wrote: {matter.reference}", email)
    assert WORDS not in receipt.text
    writer.go(path_in(receipt))
    writer.sees("We answer by", WORDS)

    first.go("/portal/")
    first.follow("Complaints and questions")
    first.follow(matter.reference)
    first.sees(WORDS, email, "Nobody looks at it yet.")
    first.press("I look at it")
    first.fill("A note for the team", "Asked the borough.")
    first.press("Add the note")
    first.press("Send the answer")
    first.sees("There is 1 thing to fix", "Asked the borough.")
    first.fill("Your answer", "We are sorry. You may come on Friday.")
    first.press("Send the answer")
    first.sees("Answered: the mail is on its way.")

    answer = writer.mail(f"Our answer: {matter.reference}", email)
    assert "You may come on Friday." in answer.text
    writer.go(path_in(answer))
    writer.sees("You may come on Friday.")
    writer.sees_not("Asked the borough.")
    writer.fill("What should we look at again?", "Friday is too late.")
    writer.press("Ask for a second look")
    writer.sees("We answer by", "Friday is too late.")

    first.go(f"/portal/matters/{matter.reference}/")
    first.sees("somebody else of the team has to answer now")
    second.go("/portal/")
    second.sees(f"Answer {matter.reference}")
    second.go(f"/portal/matters/{matter.reference}/")
    second.fill("Your answer", "We have moved the day.")
    second.press("Send the answer")
    writer.go(path_in(writer.mail(f"Our answer: {matter.reference}", email)))
    writer.sees("We have moved the day.")
    writer.sees_not("Ask for a second look")
    matter.refresh_from_db()
    assert matter.state == MatterState.ANSWERED


def write(writer: Person, email: str) -> Matter:
    """From the page of contacts; what was typed stays when something is missing."""
    writer.go("/contact/")
    writer.follow("Write to the programme team")
    writer.sees("Within 20 working days")
    writer.fill("What do you want to tell us?", WORDS)
    writer.press("Send it")
    writer.sees("There is 1 thing to fix", WORDS)
    writer.fill("Your email address", email)
    writer.press("Send it")
    matter = Matter.objects.get()
    writer.sees("We have what you wrote", matter.reference)
    return matter


def path_in(mail: outbox.Mail) -> str:
    """Where the mail's link leads."""
    match = re.search(r"http://[^/\s]+(/contact/matter/\S+)", mail.text)
    assert match is not None, mail.text
    return match[1]
