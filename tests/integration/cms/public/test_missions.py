"""The missions: what each has launched and achieved, as far as it is public and real."""

import pytest

from challenges.catalogue.models import Initiative
from challenges.catalogue.states import ChallengeState
from challenges.pilots.states import AdoptionState, PilotState
from cms.public import missions
from tests.factories.catalogue import make_challenge, make_mission, make_programme
from tests.factories.organisations import make_borough, make_locality, make_organisation
from tests.factories.pilots import make_adoption, make_pilot, make_winner
from tests.factories.site import make_page

pytestmark = pytest.mark.django_db
S = ChallengeState


@pytest.fixture
def mission():
    mission = make_mission(slug="warm", name="Warm homes for all", summary="Nobody is cold.")
    Initiative.objects.create(mission=mission, position=1, name="Insulate every loft")
    return mission


def test_what_it_has_launched_and_achieved(mission, show):
    past = make_challenge(S.ANNOUNCED, title="Old windows", mission=mission)
    make_page(past)
    make_page(make_challenge(S.OPEN, title="New windows", mission=mission))
    winner = make_winner(
        challenge=past, organisation=make_organisation("Winner Ltd"), award_amount=15000
    )
    pilot = make_pilot(PilotState.RUNNING, application=winner, title="Lantern")
    place = make_locality(name="Camden", tile_row=1, tile_col=1)
    make_adoption(pilot, make_borough("Camden", locality=place), AdoptionState.LIVE, "2026-06")
    page = show("/missions/warm/")
    for words in (
        "Nobody is cold.",
        "Insulate every loft",
        "<strong>2</strong><span>challenges</span>",
        "<strong>1</strong><span>winner</span>",
        "<strong>1</strong><span>pilot</span>",
        "£15,000",
        "Old windows",
        "New windows",
        "Winner Ltd",
        "Where its solutions are",
    ):
        assert words in page, words


def test_drafts_and_undecided_winners_are_not_in_it(mission, show):
    make_page(make_challenge(S.DRAFT, title="Secret draft", mission=mission))
    judged = make_challenge(S.CLOSED, title="Still judged", mission=mission)
    make_page(judged)
    make_winner(challenge=judged, organisation=make_organisation("Secret Winner"))
    for path in ("/missions/warm/", "/missions/"):
        page = show(path)
        assert "Still judged" in page
        assert "Secret" not in page
    assert "<strong>0</strong><span>winners</span>" in show("/missions/warm/")


def test_what_is_invented_counts_nowhere(mission, show):
    invented = make_programme(is_demonstration=True)
    challenge = make_challenge(S.ANNOUNCED, title="Invented", mission=mission, programme=invented)
    make_page(challenge)
    make_winner(challenge=challenge, award_amount=9000)
    page = show("/missions/warm/")
    assert "In the demonstration" in page
    assert "<strong>0</strong><span>challenges</span>" in page
    assert "<strong>0</strong><span>winners</span>" in page
    assert "£9,000" not in page


def test_many_challenges_are_counted_and_the_most_urgent_shown(mission, show, monkeypatch):
    monkeypatch.setattr(missions, "SHOWN", 2)
    monkeypatch.setattr(missions, "AT_A_GLANCE", 1)
    for state, title in ((S.FINISHED, "Long over"), (S.CLOSED, "Over"), (S.OPEN, "Open now")):
        make_challenge(state, title=title, mission=mission)
    page = show("/missions/warm/")
    assert ("Open now" in page, "Over" in page, "Long over" in page) == (True, True, False)
    assert "1 more challenge of this mission" in page
    page = show("/missions/")
    assert ("Open now" in page, "Over" in page) == (True, False)
    assert 'href="/challenges/?mission=warm">2 more challenges' in page


def test_an_unknown_mission_does_not_exist(client):
    assert client.get("/missions/nowhere/").status_code == 404


def test_all_at_a_glance_and_the_old_places_on_the_page(mission, show):
    make_page(make_challenge(S.OPEN, mission=mission))
    page = show("/missions/")
    assert 'href="/missions/warm/"' in page
    assert 'id="warm"' in page
