"""An approver's work by hand: comments, changes asked for, approval, amendment, extension, end.

The real site and browser; once with scripts on a desk, once without them on a phone.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from challenges.catalogue.engines.working_days import is_working_day
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.browser import steps
from tests.browser.people import Cast, Person
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_borough, make_member
from tests.harness.site import Site

S = ChallengeState
PROBLEM = "Many homes in Hoxton lose heat through walls and windows."


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_a_challenge_is_read_returned_answered_and_approved(
    cast: Cast, width: int, scripts: bool
) -> None:
    body = make_borough("London Borough of Sample", slug="sample")
    writer = make_member(body, Role.EDITOR, name="Wren Writer")
    challenge = make_challenge(
        S.IN_REVIEW, owner=body, created_by=writer, title="Warmer homes", at=timezone.now()
    )
    officer = cast.signed_in(writer, width=width, scripts=scripts)
    approver = cast.signed_in(
        make_member(body, Role.APPROVER, name="Ada Approver"), width=width, scripts=scripts
    )
    here = f"/portal/challenges/{challenge.reference}"

    approver.go("/portal/")
    approver.sees("Review “Warmer homes”")
    approver.go(f"{here}/review/")
    comment(approver, "The problem", "Which wards?")
    approver.sees("Which wards?", "Ada Approver", "1 open comment goes with it.")
    approver.press("Return it for changes")
    approver.sees("Say what has to change")
    approver.fill("What has to change?", "Name the wards, please.")
    approver.press("Return it for changes")
    approver.sees("Returned. Its writers are told what has to change.")

    officer.go("/portal/")
    officer.sees("Answer a comment on “Warmer homes”")
    officer.go(f"{here}/")
    officer.sees("Name the wards, please.", "Answer the reviewer’s comment")
    officer.go(f"{here}/problem/")
    officer.sees("Which wards?")
    officer.fill("What is the problem?", PROBLEM)
    officer.press("Save and continue")
    officer.go(f"{here}/comments/")
    officer.page.get_by_text("Answer", exact=True).click()
    officer.fill("Your answer", "Hoxton: it is in now.")
    officer.press("Send your answer")
    officer.press("Mark as done")
    officer.sees("Wren Writer marked it as done")
    officer.go(f"{here}/")
    officer.press("Send for approval")

    approver.go(f"{here}/review/")
    approver.sees("What has changed since it was last looked at", "Hoxton: it is in now.")
    added = approver.page.locator(".cw-changes ins").first
    assert "in Hoxton" in added.inner_text()
    approver.follow("Compare versions")
    approver.sees("1 change")
    approver.go(f"{here}/review/")
    approver.fill("A note for the writers", "Well told.")
    approver.press("Approve")
    approver.sees("Approved. It opens by itself at its time.")
    assert Challenge.objects.get().state == S.APPROVED


def comment(person: Person, section: str, words: str) -> None:
    person.page.get_by_text(f"Comment on: {section}").first.click()
    person.fill("Your comment", words, within=person.page.locator("details[open]"))
    person.page.locator("details[open]").get_by_role("button", name="Keep the comment").click()
    person.sees("Your comment is kept with this review.")
    person.look()


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_an_open_challenge_is_amended_extended_and_cancelled(
    cast: Cast, width: int, scripts: bool
) -> None:
    body = make_borough("London Borough of Sample", slug="sample")
    writer = make_member(body, Role.EDITOR, name="Wren Writer")
    challenge = make_challenge(
        S.OPEN, owner=body, created_by=writer, title="Warmer homes", at=timezone.now()
    )
    officer = cast.signed_in(writer, width=width, scripts=scripts)
    approver = cast.signed_in(
        make_member(body, Role.APPROVER, name="Ada Approver"), width=width, scripts=scripts
    )
    here = f"/portal/challenges/{challenge.reference}"

    officer.go(f"{here}/")
    officer.follow("Change what is approved")
    officer.press("Propose a change")
    officer.press("The problem")
    officer.fill("What is the problem?", PROBLEM)
    officer.press("Save and continue")
    officer.press("Send for approval")
    officer.sees("Give the reason: everybody will read it.")
    officer.fill("Why does it change?", "The ward was missing.")
    officer.press("Send for approval")
    officer.sees("Sent for approval. Nothing is public yet.")

    approver.go("/portal/")
    approver.follow("Read it")
    approver.sees("The ward was missing.", "1 change")
    approver.press("Approve and publish")
    approver.sees("Published. Everybody who applies or follows is told.")
    assert Challenge.objects.get().problem == PROBLEM

    approver.go(f"{here}/")
    approver.follow("Move the deadline")
    approver.press("Move the deadline")
    approver.sees("Enter the new day and time", "Give the reason")
    later = a_working_day(challenge.closes_at + timedelta(days=7))
    steps.set_moment(approver, "When will it close?", later)
    approver.fill("Why is there more time?", "The data pack came late.")
    approver.press("Move the deadline")
    approver.sees("The deadline is moved, and everybody concerned is told.")
    assert Amendment.objects.count() == 2

    approver.follow("Cancel it")
    approver.fill("Why will it not go on?", "The money was needed elsewhere.")
    approver.fill(f"Type {challenge.reference} to confirm", "no")
    approver.press("Cancel the challenge for good")
    approver.sees(f"Type {challenge.reference} to confirm: a cancelled challenge stays cancelled.")
    approver.fill(f"Type {challenge.reference} to confirm", challenge.reference)
    approver.press("Cancel the challenge for good")
    approver.sees("Cancelled. Everybody concerned is told the reason.")
    assert Challenge.objects.get().state == S.CANCELLED


def a_working_day(at):
    while not is_working_day(at.date()):
        at += timedelta(days=1)
    return at.astimezone(steps.LONDON).replace(hour=17, minute=0, second=0, microsecond=0)
