"""A borough officer finds no body, registers it, and the people of it come and go.

The real site, worker, queue, database, mails and browser.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Organisation, Role
from tests.browser.people import Cast
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import (
    confirm_address,
    make_borough,
    make_programme_team,
    make_user,
)
from tests.harness.site import Site
from tests.harness.worker import Worker


@pytest.fixture
def cast(
    live_site: Site,
    celery_worker_process: Worker,
    chromium: Browser,
    axe: Callable[[Page], None],
) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


def test_a_body_is_registered_verified_joined_shared_and_left(cast: Cast) -> None:
    make_borough("London Borough of Sampleton", slug="sampleton", domains=["sampleton.gov.uk"])
    team = cast.signed_in(make_programme_team("Tara Team"))
    officer = cast.signed_in(
        confirm_address(make_user("Olu Officer", "olu@ambleford.gov.uk")), width=320
    )
    officer.go("/portal/")
    officer.follow("Find your organisation")
    officer.fill("Name, abbreviation", "Ambleford")
    officer.press("Search")
    officer.sees("Nothing here is called “Ambleford”")
    officer.follow("Register it")
    officer.page.get_by_label("What sort of organisation is it?").select_option("borough")
    officer.press("Register")
    officer.sees("There is 1 thing to fix", "the programme team reads this")
    officer.fill("Why do you register it?", "I lead its innovation team.")
    officer.fill("What stands behind the @", "ambleford.gov.uk")
    officer.fill("Its number in the register", "E0900001")
    officer.press("Register")
    officer.sees("A GSS code has a letter and 8 digits")
    officer.fill("Its number in the register", "e09000013")
    officer.fill("Name of the organisation", "London Borough of Sampelton")
    officer.press("Register")
    officer.sees("Is it one of these?", "London Borough of Sampleton")
    officer.fill("Name of the organisation", "Ambleford Council")
    officer.press("None of these: register it")
    officer.sees("Ambleford Council is registered, and you are its owner.", "E09000013")

    team.mail("Check Ambleford Council")
    team.go("/portal/")
    team.sees("Verify Ambleford Council")
    team.go("/portal/organisations/ambleford-council/verify/")
    team.sees("I lead its innovation team.", "Confirmed, at ambleford.gov.uk")
    team.press("Verify ambleford.gov.uk")
    team.fill("How did you check it?", "Rang the number on the council’s own website.")
    team.press("Verify this body")
    team.sees("Ambleford Council is verified and may start challenges.")
    officer.mail("Ambleford Council is verified")

    colleague = cast.signed_in(
        confirm_address(make_user("Col League", "col@adults.ambleford.gov.uk")), scripts=False
    )
    colleague.go("/portal/organisations/find/?q=amblford")
    colleague.follow("Ambleford Council")
    colleague.sees("ambleford.gov.uk is verified as this body’s")
    colleague.fill("Say who you are", "I work in Adult Services.")
    colleague.press("Ask to join")
    colleague.sees("We have asked Ambleford Council.", "Waits until")
    officer.mail("Col League asks to join Ambleford Council")
    officer.go("/portal/organisations/ambleford-council/")
    officer.sees("address at ambleford.gov.uk, confirmed")
    officer.follow("Col League")
    officer.choose("Observer")
    officer.press("Let them in")
    officer.sees("Col League now belongs to Ambleford Council.")
    colleague.mail("You now belong to Ambleford Council")

    body = Organisation.objects.get(slug="ambleford-council")
    challenge = make_challenge(ChallengeState.DRAFT, owner=body, title="Warmer homes")
    address = f"/portal/challenges/{challenge.reference}/"
    colleague.go(f"{address}problem/")
    colleague.sees("Only its writers can change it")
    assert colleague.page.get_by_role("button", name="Save and continue").count() == 0
    officer.go(f"{address}people/")
    officer.page.get_by_label("Who?").select_option(label="Col League")
    officer.choose("Editor")
    officer.press("Give the role")
    officer.sees("Editor of this challenge", "Observer of Ambleford Council")
    colleague.mail("You are now an editor of “Warmer homes”")
    colleague.go(f"{address}problem/")

    officer.go("/portal/organisations/ambleford-council/")
    officer.go(f"/portal/organisations/ambleford-council/people/{colleague.user.reference}/remove/")
    officer.press("Remove")
    officer.sees("Col League does not belong to Ambleford Council any more.")
    colleague.mail("You are no longer an editor of “Warmer homes”")
    for path in (address, f"{address}problem/", "/portal/organisations/ambleford-council/"):
        assert colleague.is_refused(path)
    officer.go(
        f"/portal/organisations/ambleford-council/people/{officer.user.reference}/hand-over/"
    )
    officer.sees("Hand over Ambleford Council")
    officer.go("/portal/organisations/ambleford-council/profile/")
    officer.fill("Short name", "Ambleford")
    officer.press("Save")
    officer.sees("Saved.")
    assert not body.memberships.filter(user=colleague.user).exists()
    assert body.memberships.filter(role=Role.OWNER).count() == 1
