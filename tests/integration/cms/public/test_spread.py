"""What is real and what is invented are shown apart."""

import pytest

from challenges.catalogue.states import ChallengeState
from challenges.pilots.states import AdoptionState, PilotState
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import NOW, make_borough, make_locality, make_organisation
from tests.factories.pilots import make_adoption, make_pilot, make_winner

pytestmark = pytest.mark.django_db


def moving_pilot(title, *, invented):
    """A pilot in its borough that one other has taken up."""
    host = make_borough(locality=make_locality())
    programme = make_programme(is_demonstration=invented)
    challenge = make_challenge(ChallengeState.PILOTING, programme=programme, owner=host)
    winner = make_winner(challenge=challenge)
    pilot = make_pilot(PilotState.RUNNING, application=winner, title=title)
    pilot.localities.add(host.locality)
    adopter = make_borough(locality=make_locality())
    make_adoption(pilot, adopter, AdoptionState.LIVE, "2026-06")
    return pilot


@pytest.fixture
def both(settings):
    settings.DEMO = True
    moving_pilot("Real Kettle", invented=False)
    moving_pilot("Made-Up Lantern", invented=True)


def test_a_real_solution_goes_before_the_invented_ones(both, show):
    page = show("/spread/")
    assert "Something is in use in 2 of 4 boroughs" in page
    assert "Real Kettle" in page
    assert "Made-Up Lantern" not in page
    assert 'href="/demonstration/spread/"' in page


def test_the_invented_ones_have_a_page_of_their_own(both, show):
    page = show("/demonstration/spread/")
    assert "In the demonstration, something is in use in 2 of 4 boroughs" in page
    assert "Made-Up Lantern" in page
    assert "Real Kettle" not in page
    assert 'href="/spread/"' in page


def test_the_home_page_draws_the_real_one(both, show):
    page = show("/")
    assert "Real Kettle" in page
    assert "Made-Up Lantern" not in page


def test_while_nothing_real_moves_the_invented_are_shown_and_said_to_be(show, settings):
    settings.DEMO = True
    moving_pilot("Made-Up Lantern", invented=True)
    page = show("/spread/")
    assert "In the demonstration, something is in use in 2 of 2 boroughs" in page
    assert "No real solution is recorded as taken up yet." in page
    assert "It is invented." in show("/")


def test_a_real_site_has_no_page_of_invented_ones(client):
    moving_pilot("Made-Up Lantern", invented=True)
    assert client.get("/demonstration/spread/").status_code == 404


def test_a_winner_whose_pilot_was_called_off_is_not_waited_for(show):
    host = make_borough(slug="host", locality=make_locality())
    challenge = make_challenge(ChallengeState.ANNOUNCED, owner=host)
    pilot = make_pilot(
        PilotState.CALLED_OFF,
        application=make_winner(challenge=challenge),
        ended_because="Nobody to host it",
    )
    page = show(f"/organisations/{pilot.application.organisation.slug}/")
    assert "Its pilot was called off before it began." in page
    assert "Nobody to host it" not in page
    assert f"/spread/{pilot.slug}/" not in page


def test_the_pages_cost_the_same_however_much_moves(settings, count_queries):
    settings.DEMO = True

    def grow(number):
        moving_pilot(f"Real Kettle {number}", invented=False)
        moving_pilot(f"Made-Up Lantern {number}", invented=True)

    pages = ("/spread/", "/demonstration/spread/")
    grow(1)
    one = [count_queries(page) for page in pages]
    grow(2)
    grow(3)
    assert [count_queries(page) for page in pages] == one


def test_each_place_leads_to_its_council(show):
    pilot = moving_pilot("Real Kettle", invented=False)
    place = make_locality(name="Sample")
    make_borough(slug="sample", locality=place)
    make_borough(slug="pretended", locality=place, is_demonstration=True)
    make_borough(slug="unknown", locality=make_locality(name="Hushed"), verified_at=None)
    make_organisation(slug="a-startup", locality=make_locality(name="Empty"), verified_at=NOW)
    for path in ("/spread/", f"/spread/{pilot.slug}/"):
        page = show(path)
        assert '<a class="govuk-link" href="/organisations/sample/">Sample</a>' in page, path
        for slug in ("pretended", "unknown", "a-startup"):
            assert f"/organisations/{slug}/" not in page, path
        assert "Hushed" in page
