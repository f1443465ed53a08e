"""A public page takes the same queries for one thing and for three, and twelve at most."""

from decimal import Decimal

import pytest

from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Band, ChallengeVersion, Partner, Stage, Why
from challenges.catalogue.states import AmendmentState, ChallengeState, EnquiryState
from challenges.pilots.models import Pilot
from challenges.pilots.states import AdoptionState, PilotState
from tests.factories.applications import make_application
from tests.factories.catalogue import (
    make_amendment,
    make_challenge,
    make_enquiry,
    make_mission,
    make_programme,
    make_update,
)
from tests.factories.organisations import NOW, make_borough, make_locality, make_organisation
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
        "/sitemaps/challenges-1.xml",
        "/sitemaps/pages-1.xml",
    ],
)
def test_lists(path, grow, count_queries):
    grow()
    one = count_queries(path)
    grow()
    grow()
    assert count_queries(path) == one


@pytest.mark.parametrize(
    "state",
    [S.APPROVED, S.OPEN, S.CLOSED, S.ANNOUNCED, S.PILOTING, S.FINISHED, S.RECORDED, S.CANCELLED],
)
def test_a_challenge(state, programme, borough, count_queries):
    challenge = make_challenge(state, programme=programme, owner=borough, published_at=NOW)
    page = make_page(challenge)
    path = f"/challenges/{page.slug}/"

    def grow() -> None:
        """One more of everything that hangs on it."""
        add_parts(challenge)
        make_pilot(PilotState.RUNNING, application=make_winner(challenge=challenge))
        make_challenge(S.OPEN, programme=programme, copied_from=challenge)
        make_enquiry(EnquiryState.ANSWERED, challenge=challenge)
        make_update(challenge)
        amend(challenge)
        Band.objects.create(
            criterion=challenge.criteria.order_by("pk")[0],
            score=challenge.updates.count(),
            words="Good.",
        )

    grow()
    one = count_queries(path)
    grow()
    grow()
    assert count_queries(path) == one


def amend(challenge) -> None:
    """A published change of who is affected and where, whose names are looked up."""
    number = challenge.amendments.count() + 1
    version = ChallengeVersion.objects.create(
        challenge=challenge, number=number, why=Why.AMENDED, facts={}, sha256=f"{number:064}",
        made_at=NOW,
    )  # fmt: skip
    before = {"problem": {"mission": make_mission().slug}}
    make_amendment(
        challenge, number=number, state=AmendmentState.PUBLISHED, version=version, decided_at=NOW,
        before=before, after={"problem": {"mission": make_mission().slug}},
    )  # fmt: skip


@pytest.mark.parametrize(
    "query",
    ["q=chalenge", "q=chalenge+homs", "q=zzzz", "q=sample", "theme=Climate&state=cancelled"],
)
def test_the_list_searched_in_vain_or_with_a_mistake(query, grow, count_queries):
    grow()
    one = count_queries(f"/challenges/?{query}")
    grow()
    assert count_queries(f"/challenges/?{query}") == one


def test_the_home_page_of_a_demonstration(grow, count_queries, settings):
    settings.DEMO = True
    grow()
    invented = make_challenge(S.PILOTING, programme=make_programme(is_demonstration=True))
    make_pilot(PilotState.RUNNING, application=make_winner(challenge=invented))
    count_queries("/")


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
