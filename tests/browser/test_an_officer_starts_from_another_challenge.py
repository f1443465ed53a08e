"""An officer finds what another body has posed, takes it over and is told what resembles it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.browser.people import Cast
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import make_borough, make_member
from tests.factories.site import make_page, make_site
from tests.harness.site import Site


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_challenge_is_found_and_taken_over(cast: Cast, scripts: bool) -> None:
    programme = make_programme(name="A Warmer City", prefix="AWC26", is_demonstration=True)
    theirs = make_borough("Example Southwold", is_demonstration=True)
    make_challenge(
        ChallengeState.OPEN,
        owner=theirs,
        programme=programme,
        title="Neighbours who meet nobody",
        summary="Older neighbours go for days without a visit.",
        problem="Older neighbours who live alone go for days without a visit.",
    )
    alike = make_challenge(
        ChallengeState.OPEN,
        owner=theirs,
        programme=programme,
        title="Older neighbours after hospital",
        summary="Older neighbours come home to cold rooms and no visit.",
        problem="Older neighbours who live alone come home without a visit.",
    )
    make_site()
    make_page(alike)
    ours = make_borough("Example Northwold", is_demonstration=True)
    officer = cast.signed_in(make_member(ours, Role.EDITOR, is_demonstration=True), scripts=scripts)
    officer.go("/portal/challenges/new/")
    officer.follow("Start from a challenge that somebody has posed already")
    officer.fill("What is the problem about?", "zeppelins")
    officer.press("Search")
    officer.sees("No published challenge has these words.")
    officer.fill("What is the problem about?", "neigbours who meet nobody")
    officer.press("Search")
    officer.follow("Neighbours who meet nobody")
    officer.sees("You take over", "You write anew")
    officer.press("Start the challenge")
    officer.sees("There is 1 thing to fix", "Enter three letters for the reference")
    officer.fill("Three letters for its reference", "NEI")
    officer.press("Start the challenge")
    officer.sees(
        "Taken over. Read every section",
        "Taken over from Neighbours who meet nobody by Example Southwold.",
        "Others have posed something like this",
        "Older neighbours after hospital",
    )
    officer.follow("Older neighbours after hospital")
    officer.sees("Older neighbours come home to cold rooms and no visit.")
