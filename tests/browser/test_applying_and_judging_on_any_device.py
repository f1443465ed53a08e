"""The parts that people do on whatever they have: a telephone, or a browser without scripts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from challenges.applications.models import Application
from challenges.catalogue.actions.default_form import default_sections
from challenges.catalogue.models import Challenge, EligibilityQuestion
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Scoresheet
from challenges.organisations.models import User
from cms.pages.tree import ensure_site
from tests.browser import steps
from tests.browser.people import Cast
from tests.factories.catalogue import make_challenge, make_form, make_programme
from tests.factories.judging import make_judging, make_round, make_scoring
from tests.factories.organisations import make_borough, make_locality
from tests.harness.site import Site

PHONE = {"width": 320}
NO_SCRIPTS = {"scripts": False}
DEVICES = pytest.mark.parametrize("device", [PHONE, NO_SCRIPTS], ids=["phone", "no scripts"])
TITLE = "Warmer homes this winter"


@pytest.fixture
def cast(live_site: Site, chromium: Browser, axe: Callable[[Page], None]) -> Iterator[Cast]:
    with ExitStack() as stack:
        yield Cast(chromium, live_site, axe, stack)


def make_open_challenge() -> Challenge:
    """A challenge that is open now, with the form that every new challenge begins with."""
    now = timezone.now()
    camden = make_locality(name="Camden", abbreviation="Cmd", tile_row=3, tile_col=4)
    challenge = make_challenge(
        ChallengeState.OPEN,
        programme=make_programme(is_demonstration=True),
        owner=make_borough("Camden Council", locality=camden),
        title=TITLE,
        summary="Who keeps cold homes warm without a new boiler?",
        problem="One home in six is too cold in winter to be healthy.",
        opens_at=now - timedelta(days=7),
        closes_at=now + timedelta(days=21),
        with_form=False,
        eligible_kinds=["company", "charity"],
    )
    EligibilityQuestion.objects.create(
        challenge=challenge,
        position=1,
        question="Will you use data about people?",
        passes="no",
        consequence="condition",
        words="You assess the risk first.",
    )
    form = [
        (
            section["title"],
            [
                (each.pop("key"), each.pop("kind"), each.pop("label"), each)
                for each in section["questions"]
            ],
        )
        for section in default_sections()
    ]
    make_form(challenge, frozen_at=challenge.approved_at, form=form)
    ensure_site(name="Citywide")
    return challenge


@DEVICES
def test_a_startup_applies(cast: Cast, device: dict[str, int]) -> None:
    make_open_challenge()
    founder = cast.visitor("Ines Sample", **device)
    founder.go("/challenges/")
    founder.follow(TITLE)
    founder.follow("See in a minute whether you may apply")
    founder.press("See whether you may apply")
    founder.sees("Choose an answer")
    founder.choose("University")
    founder.press("See whether you may apply")
    founder.sees("You cannot apply to this one", "It is for these alone: Company, Charity.")
    founder.follow("Change your answers")
    founder.choose("Company")
    founder.choose("Yes")
    founder.press("See whether you may apply")
    founder.sees("You can apply, on conditions", "You assess the risk first.")
    founder.follow("Start an application")
    steps.sign_up(founder, "Ines Sample", "ines@looms.example")
    founder.user = User.objects.get(email="ines@looms.example")
    steps.register_organisation(founder, "Example Looms Ltd", "01234567")
    # The answers came along, through the sign-in and past the register.
    founder.sees("You can apply on this condition", "You assess the risk first.")
    steps.start_application(founder, "Example Looms Ltd")
    # What is wrong is said in front of the form, and what was typed is kept.
    founder.follow("1. Your idea")
    founder.fill("What is your idea called?", "Warm Curtain")
    founder.press("Save and continue")
    founder.sees("There are")
    founder.follow("All 4 sections")
    steps.answer_form(founder, "Warm Curtain")
    reference = steps.submit_application(founder)
    assert Application.objects.get(reference=reference).state == "submitted"
    founder.follow("See the questions")
    founder.press("Send my answers")
    founder.sees("We will not ask you again")
    founder.follow("Read what you submitted")
    founder.sees("Warm Curtain")
    founder.go("/applications/")
    founder.go("/portal/")


@DEVICES
def test_a_judge_declares_and_scores(cast: Cast, device: dict[str, int]) -> None:
    now = timezone.now()
    world = make_judging(applications=2, judges=2, reviews=2)
    world.panel.members.filter(user=world.judges[0]).update(declared_at=None)
    make_round(world, at=now)
    judge = cast.signed_in(world.judges[0], **device)
    judge.go("/portal/")
    judge.follow("Declare")
    steps.declare(judge)
    make_scoring(world, at=now)
    judge.go("/portal/")
    judge.follow("Score")
    steps.score_everything(judge, lambda _reference: (5, 4, 3, 2))
    assert Scoresheet.objects.filter(state="submitted").count() == 2
    judge.go("/judging/")
