"""After the call: a question is returned, answered and compared; both sides write messages.

The real site, worker, queue, database, mails and browser; once with scripts on a desk, once
without them on a phone.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from challenges.applications.models import ChangeRequest
from challenges.applications.states import ApplicationState, RequestState
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.browser.people import Cast, Person
from tests.browser.steps import at_work, set_moment
from tests.factories import files
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.factories.site import make_site
from tests.harness.site import Site
from tests.harness.worker import Worker


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.mark.worker
@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_a_question_is_returned_and_answered(
    celery_worker_process: Worker, cast: Cast, tmp_path: Path, width: int, scripts: bool
) -> None:
    make_site()
    now = timezone.now()
    challenge = make_challenge(
        ChallengeState.CLOSED,
        at=now,
        opens_at=now - timedelta(days=40),
        closes_at=now - timedelta(days=6),
    )
    application = make_application(
        ApplicationState.SUBMITTED, challenge=challenge, at=now - timedelta(days=8)
    )
    assert application.lead is not None
    founder = cast.signed_in(application.lead, width=width, scripts=scripts)
    officer = cast.signed_in(
        make_member(challenge.owner, Role.CASE_OFFICER, name="Oriel Officer"),
        width=width,
        scripts=scripts,
    )
    reference = application.reference

    founder.go(f"/applications/{reference}/")
    founder.sees("Where it stands", "Being checked")
    founder.sees_not("The clock stopped")

    return_the_title(officer, reference)
    founder.mail("More time, until")
    mail = founder.mail("For you to do by")
    assert "The name says nothing." in mail.text
    assert "What is your idea called?" in mail.text

    founder.go("/applications/")
    founder.sees("What you must do next", "Change your answers")
    founder.follow("See what to do")
    founder.sees("Returned for changes", "The name says nothing.", "The clock stopped on")
    change_the_title(founder)

    answered = officer.mail(f"Answered: {reference}")
    officer.go(path_in(answered.text))
    officer.sees("1 answer is different", "Warm walls", "Walls that keep a room warm")
    officer.follow(re.compile("^Version 1$"))
    officer.sees("This version does not count any more: version 2 does.")
    assert ChangeRequest.objects.get().state == RequestState.ANSWERED

    plan = tmp_path / "plan.pdf"
    plan.write_bytes(files.pdf())
    write(founder, reference, "May we start in spring?", plan)
    founder.sees("not read yet", "plan.pdf")
    officer.mail(f"A message from an applicant: {reference}")
    officer.go("/portal/")
    officer.sees(f"Answer {application.organisation}")
    officer.go(f"/applications/{reference}/view/")
    officer.sees("1 not read")
    officer.follow("Messages")
    officer.sees("May we start in spring?", "plan.pdf", "A message waits for your answer.")
    write(officer, reference, "You may. The form is attached.", plan)
    assert "The form is attached" not in founder.mail("A message about your application").text
    founder.go(f"/applications/{reference}/")
    founder.sees("has written to you: 1 message")
    founder.follow("Read and answer")
    founder.sees("You may. The form is attached.", "read at")
    founder.go(f"/applications/{reference}/")
    founder.sees_not("has written to you")

    officer.go(f"/applications/of/{challenge.reference}/requests/")
    officer.sees("Nothing waits for an applicant.", "Answered")
    officer.follow("Let somebody in late")
    officer.fill("Reference of the application", f"{challenge.reference}-9999")
    officer.fill("Why?", "The site was down.")
    officer.press("Let them in and tell them")
    officer.sees("Nobody can be let in under this reference.")


def return_the_title(officer: Person, reference: str) -> None:
    """Twice: first without saying which question."""
    officer.go(f"/applications/{reference}/view/")
    officer.follow("Ask for changes, or give more time")
    officer.choose("Changes")
    officer.fill("Why?", "The name says nothing.")
    set_moment(officer, "Until when?", at_work(9))
    officer.press("Open it and tell them")
    officer.sees("Choose the questions that they may change")
    officer.choose("What is your idea called?")
    officer.press("Open it and tell them")
    officer.sees("They are told by email.", "Waiting for the applicant", "The clock stopped on")
    officer.follow(re.compile("^Give more time$"))
    set_moment(officer, "Until when?", at_work(14))
    officer.press("Give more time and tell them")
    officer.sees("They are told by email.")
    officer.follow("Take it back")
    officer.sees("You cannot undo this")
    officer.follow("Keep waiting")


def change_the_title(founder: Person) -> None:
    founder.follow("1. About your idea")
    founder.sees_not("How much do you ask for?")
    founder.fill("What is your idea called?", "Walls that keep a room warm")
    founder.press("Save and continue")
    founder.follow("Continue to submit again")
    founder.choose("What this application says is true")
    founder.press("Submit")
    founder.sees("We have your application", "Version 2")


def write(person: Person, reference: str, words: str, file: Path) -> None:
    person.go(f"/applications/{reference}/messages/")
    person.fill("Your message", words)
    person.page.get_by_label("Files").set_input_files(file)
    person.press("Send the message")
    person.sees("Your message is sent.", words)


def path_in(text: str) -> str:
    """Where the mail's link leads."""
    match = re.search(r"http://[^/\s]+(/applications/\S+)", text)
    assert match is not None, text
    return match[1]
