"""A public page takes the same queries for one thing and for three, and sixteen at most."""

from decimal import Decimal

import pytest

from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Partner, Stage
from challenges.catalogue.states import ChallengeState
from challenges.pilots.models import Pilot
from challenges.pilots.states import AdoptionState, PilotState
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_mission, make_programme
from tests.factories.organisations import make_borough, make_locality, make_organisation
from tests.factories.pilots import make_adoption, make_pilot, make_winner
from tests.factories.site import make_page

pytestmark = pytest.mark.django_db
S = ChallengeState


@pytest.fixture
def programme():
    return make_programme(slug="round", announced_on="2026-10")


@pytest.fixture
def mission():
    return make_mission(slug="warm")


@pytest.fixture
def borough():
    return make_borough("London Borough of Sample", locality=make_locality(), slug="sample")


@pytest.fixture
def grow(programme, mission, borough):
    """`grow()`: one more of everything that public pages list."""

    def more() -> None:
        challenge = make_challenge(S.OPEN, programme=programme, mission=mission, owner=borough)
        add_parts(challenge)
        make_page(challenge)
        announced = make_challenge(
            S.ANNOUNCED, programme=programme, mission=mission, owner=borough, slug=slug()
        )
        make_page(announced)
        add_parts(announced)
        pilot = make_pilot(PilotState.RUNNING, application=make_winner(challenge=announced))
        pilot.localities.add(borough.locality)
        make_application(
            ApplicationState.SHORTLISTED, challenge=announced, organisation=make_organisation()
        )
        adopter = make_borough(locality=make_locality())
        make_adoption(pilot, adopter, AdoptionState.LIVE, "2026-06")
        other = make_pilot(PilotState.RUNNING, host=adopter)
        make_adoption(other, borough, AdoptionState.EXPLORING, "2026-07")

    return more


_made = iter(range(1, 100))


def slug() -> str:
    return f"announced-{next(_made)}"


def add_parts(challenge) -> None:
    place = challenge.stages.count()
    for _ in range(2):
        place += 1
        Stage.objects.create(challenge=challenge, position=place, kind="pilot", name="Pilot")
    Partner.objects.create(
        challenge=challenge, organisation=make_organisation(), part="funder", amount=Decimal(1000)
    )


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/challenges/",
        "/challenges/?q=challenge",
        "/programmes/",
        "/programmes/round/",
        "/missions/",
        "/missions/warm/",
        "/spread/",
        "/organisations/sample/",
        "/sitemap.xml",
    ],
)
def test_lists(path, grow, count_queries):
    grow()
    one = count_queries(path)
    grow()
    grow()
    assert count_queries(path) == one


def test_a_challenge(programme, borough, count_queries):
    challenge = make_challenge(S.ANNOUNCED, programme=programme, owner=borough)
    page = make_page(challenge)
    path = f"/challenges/{page.slug}/"

    def another_finalist() -> None:
        add_parts(challenge)
        winner = make_winner(challenge=challenge)
        make_pilot(PilotState.RUNNING, application=winner)
        make_challenge(S.OPEN, programme=programme, copied_from=challenge)

    another_finalist()
    one = count_queries(path)
    another_finalist()
    another_finalist()
    assert count_queries(path) == one


def test_a_solution(grow, count_queries):
    grow()
    pilot = Pilot.objects.order_by("pk").first()
    assert pilot is not None
    path = f"/spread/{pilot.slug}/"
    one = count_queries(path)
    for _ in range(2):
        adopter = make_borough(locality=make_locality())
        make_adoption(pilot, adopter, AdoptionState.LIVE, "2026-06")
    assert count_queries(path) == one


def test_a_page_of_words(count_queries):
    assert count_queries("/privacy/") <= 12
