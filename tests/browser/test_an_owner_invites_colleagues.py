"""The people of a startup, by hand: invited by mail, in by their own act, out again.

The real site, worker, queue, database, mails and browser.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from challenges.organisations.models import Organisation, Role, User
from tests.browser import steps
from tests.browser.people import Cast, Person
from tests.factories.organisations import make_member, make_organisation, make_user
from tests.harness.site import Site
from tests.harness.worker import Worker

NEW = "nia.new@looms.example"
LINK = re.compile(r"http://[^/\s]+(/\S+/invitations/link/\S+)")


@pytest.fixture
def cast(
    live_site: Site,
    celery_worker_process: Worker,
    chromium: Browser,
    axe: Callable[[Page], None],
) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.fixture
def looms(live_site: Site) -> Organisation:
    return make_organisation("Example Looms Ltd", slug="example-looms", is_demonstration=True)


def invite(owner: Person, email: str, role: str = "Member") -> None:
    owner.go("/portal/organisations/example-looms/")
    owner.fill("Email address of the person", email)
    owner.choose(role)
    owner.press("Send the invitation")
    owner.sees(f"We have sent an invitation to {email}.")


def link_of(person: Person, email: str = "") -> str:
    """Where the newest invitation leads."""
    found = LINK.search(person.mail("Join Example Looms Ltd", email).text)
    assert found is not None
    return found[1]


def test_a_colleague_is_invited_joins_and_is_removed(cast: Cast, looms: Organisation) -> None:
    owner = cast.signed_in(make_member(looms, Role.OWNER, name="Ines Sample"))
    colleague = cast.visitor("Nia New", width=320)
    owner.go("/portal/organisations/example-looms/")
    owner.press("Send the invitation")
    owner.sees("There are 2 things to fix")
    invite(owner, NEW)
    address = link_of(colleague, NEW)
    colleague.go(address)
    colleague.sees("Ines Sample asks you to act for Example Looms Ltd, as a member.")
    colleague.follow("Make an account")
    colleague.fill("Full name", "Nia New")
    colleague.press("Make my account")
    steps.enter_code(colleague, NEW)
    colleague.user = User.objects.get(email=NEW)
    colleague.press("Accept")
    colleague.sees("You now act for Example Looms Ltd as a member.")
    owner.mail(f"{NEW} has joined")
    owner.go("/portal/organisations/example-looms/")
    owner.follow(re.compile("Change.*Nia New"))
    owner.choose("Owner")
    owner.press("Save")
    owner.sees("Nia New is now an owner.")
    colleague.mail("You are now an owner of")
    owner.follow(re.compile("Change.*Nia New"))
    owner.follow("Remove Nia New")
    owner.press("Remove")
    owner.sees("Nia New does not belong to Example Looms Ltd any more.")
    colleague.mail("You no longer act for Example Looms Ltd")
    assert colleague.is_refused("/portal/organisations/example-looms/")
    owner.follow(re.compile("Change.*Ines Sample"))
    owner.follow("Leave Example Looms Ltd")
    owner.sees("Nobody but you is an owner of Example Looms Ltd, so you cannot leave it yet.")


def test_an_invitation_is_declined_withdrawn_or_of_another_address(
    cast: Cast, looms: Organisation
) -> None:
    owner = cast.signed_in(make_member(looms, Role.OWNER, name="Ines Sample"), scripts=False)
    invited = cast.visitor("Bo Busy", width=768)
    invite(owner, "bo.busy@lamps.example")
    address = link_of(invited, "bo.busy@lamps.example")
    other = cast.signed_in(make_user("Somebody Else", "else@lamps.example"))
    other.go(address)
    other.sees("This invitation is for bo.busy@lamps.example", "Sign out, then sign in as")
    invited.go(address)
    invited.follow("Decline")
    invited.press("Decline")
    invited.sees("You declined this invitation on")
    owner.mail("bo.busy@lamps.example has declined")
    other.press("Sign out", within=other.page.get_by_role("main"))
    other.sees("You declined this invitation on")

    known = cast.signed_in(make_user("Kay Known", "kay@lamps.example", is_demonstration=True))
    invite(owner, "kay@lamps.example", "Owner")
    old = link_of(known)
    owner.press("Resend", within=owner.page.get_by_role("main"))
    owner.sees("Only the new link works")
    assert known.is_refused(old)
    known.sees("This link opens no invitation")
    known.go("/portal/")
    known.sees("Join Example Looms Ltd")
    known.follow("Answer")
    owner.press("Withdraw", within=owner.page.get_by_role("main"))
    owner.sees("The invitation to kay@lamps.example is withdrawn.")
    known.press("Accept")
    known.sees("This invitation was withdrawn on")
    known.go("/portal/")
    known.sees("Nothing waits for you")
