"""A startup lets somebody from a university into one draft, by hand, and out again.

The real site, worker, queue, database, mails and browser; the partner on a phone, the owner on a
phone without scripts.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from challenges.applications.models import Application, Collaborator
from challenges.applications.states import CollaborationState
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role, User
from tests.browser import steps
from tests.browser.people import Cast, Person
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import make_member, make_organisation
from tests.factories.site import make_site
from tests.harness.site import Site
from tests.harness.worker import Worker

UNA = "una@university.example"
LINK = re.compile(r"http://[^/\s]+(/applications/\S+/invitation/link/\S+)")


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
def draft(live_site: Site) -> Application:
    make_site()
    body = make_organisation("Example Looms Ltd", slug="example-looms", is_demonstration=True)
    make_member(body, Role.OWNER, name="Ines Sample", is_demonstration=True)
    programme = make_programme(is_demonstration=True)
    now = timezone.now()
    challenge = make_challenge(ChallengeState.OPEN, at=now, programme=programme)
    return make_application(challenge=challenge, organisation=body, answers=ANSWERS, at=now)


def invite(owner: Person, email: str, right: str) -> None:
    owner.fill("Email address of the person", email)
    owner.choose(right)
    owner.press("Send the invitation")
    owner.sees(f"We have sent an invitation to {email}.")


@pytest.mark.worker
def test_a_partner_is_invited_writes_and_is_let_go(cast: Cast, draft: Application) -> None:
    assert draft.lead is not None
    owner = cast.signed_in(draft.lead, width=320)
    partner = cast.visitor("Una Pretend", width=320)
    page = f"/applications/{draft.reference}/"
    owner.go(page)
    owner.follow("Who can see this application")
    owner.sees("Nobody from outside can see it.", "Ines Sample")
    owner.press("Send the invitation")
    owner.sees("There are 2 things to fix")
    invite(owner, UNA, "Can edit")

    found = LINK.search(partner.mail("Work on an application of Example Looms Ltd", UNA).text)
    assert found is not None
    partner.go(found[1])
    partner.sees("Ines Sample of Example Looms Ltd asks you", "Can edit")
    partner.sees_not(str(draft.title))
    partner.follow("Make an account")
    partner.fill("Full name", "Una Pretend")
    partner.press("Make my account")
    steps.enter_code(partner, UNA)
    partner.user = User.objects.get(email=UNA)
    partner.press("Accept")
    partner.sees("You can now see this application of Example Looms Ltd, and nothing else")
    owner.mail("Una Pretend now sees")
    partner.sees_not("Ines Sample", "Withdraw this application", "Check your answers and submit")

    partner.follow(re.compile("^1. "))
    partner.fill("What is your idea called?", "Warmer walls")
    partner.press("Save and stop for now")
    assert draft.answers.get(question__key="title").value == "Warmer walls"
    for refused in ("people", "submit", "withdraw", "equality", "receipt"):
        assert partner.is_refused(f"{page}{refused}/")
    assert partner.is_refused("/portal/organisations/example-looms/")
    partner.go("/portal/")
    partner.sees("Shared with you", "Example Looms Ltd")
    partner.follow("Warmer walls")
    partner.follow("Read all answers")
    partner.sees("The people of Example Looms Ltd submit it.")
    partner.go(f"{page}section/1/")

    owner.go(f"{page}people/")
    owner.sees("Una Pretend")
    owner.follow(re.compile("End access.*Una Pretend"))
    owner.press("End the access")
    owner.sees("Una Pretend no longer sees")
    partner.mail(f"You no longer see {draft.reference}")
    # The page was open: what it sends now is kept nowhere.
    partner.fill("What is your idea called?", "Behind the end")
    partner.page.get_by_role("button", name="Save and stop for now").click()
    partner.sees("This page does not exist, or you may not see it")
    assert draft.answers.get(question__key="title").value == "Warmer walls"


def test_an_invitation_from_outside_is_declined_and_withdrawn(
    cast: Cast, draft: Application
) -> None:
    assert draft.lead is not None
    owner = cast.signed_in(draft.lead, width=320, scripts=False)
    invited = cast.visitor("Bo Busy", width=320, scripts=False)
    owner.go(f"/applications/{draft.reference}/people/")
    invite(owner, "bo@sums.example", "Can view")
    found = LINK.search(invited.mail("Work on an application", "bo@sums.example").text)
    assert found is not None
    invited.go(found[1])
    invited.follow("Decline")
    invited.press("Decline")
    invited.sees("You declined this invitation on")
    owner.mail("bo@sums.example has declined")
    invite(owner, "kay@sums.example", "Can view")
    owner.press("Resend", within=owner.page.get_by_role("main"))
    owner.sees("Only the new link works")
    owner.press("Withdraw", within=owner.page.get_by_role("main"))
    owner.sees("The invitation to kay@sums.example is withdrawn.")
    states = Collaborator.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [CollaborationState.DECLINED, CollaborationState.WITHDRAWN]
