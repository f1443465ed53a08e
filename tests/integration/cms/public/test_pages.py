"""Home, programmes, missions, spread, organisations and the sitemap."""

import re
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue.models import Figure, Initiative
from challenges.catalogue.states import ChallengeState, ProgrammeState
from challenges.organisations.models import Kind
from challenges.pilots.states import AdoptionState, PilotState
from cms.pages.challenge import ChallengePage
from cms.public import sitemaps
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_mission, make_programme
from tests.factories.organisations import NOW, make_borough, make_locality, make_organisation
from tests.factories.pilots import make_adoption, make_pilot, make_winner
from tests.factories.site import make_page

pytestmark = pytest.mark.django_db
S = ChallengeState


def make_moving_pilot(**programme):
    """A pilot in its borough that one other has taken up."""
    challenge = make_challenge(
        S.PILOTING,
        programme=make_programme(**programme),
        owner=make_borough("London Borough of Sample", locality=make_locality(name="Sample")),
    )
    pilot = make_pilot(
        PilotState.RUNNING,
        application=make_winner(challenge=challenge),
        slug="lantern",
        title="Made-Up Lantern",
    )
    pilot.localities.add(challenge.owner.locality)
    adopter = make_borough("London Borough of Example", locality=make_locality(name="Example"))
    make_adoption(pilot, adopter, AdoptionState.LIVE, "2026-06")
    return pilot


def test_home_shows_what_is_open_and_what_has_spread(show):
    make_page(make_challenge(S.OPEN, title="Warm homes"))
    make_mission(name="More user-designed services")
    make_moving_pilot()
    page = show("/")
    assert "See 1 open challenge" in page
    assert "Warm homes" in page
    assert "Made-Up Lantern, 10 months after its first pilot in Sample." in page
    assert "Live in 2" in page
    assert "More user-designed services" in page


def test_home_without_anything_says_so(show):
    page = show("/")
    assert "Nothing is open for applications today." in page
    assert "Nothing has finished yet." in page


def test_invented_results_never_count(show):
    make_moving_pilot(is_demonstration=True)
    page = show("/")
    assert "Nothing has finished yet." in page
    assert "Made-Up Lantern" not in page
    assert "Made-Up Lantern" not in show("/spread/")


def test_a_demonstration_shows_its_own_and_says_so(show, settings):
    make_moving_pilot(is_demonstration=True)
    settings.DEMO = True
    page = show("/")
    assert "Made-Up Lantern" in page
    assert "Demonstration." in page
    assert "Made-Up Lantern" in show("/spread/")


def test_a_past_pilot_is_not_said_to_be_live(show):
    challenge = make_challenge(S.RECORDED, programme=make_programme(state="recorded"))
    winner = make_winner(challenge=challenge)
    pilot = make_pilot(
        PilotState.RECORDED, application=winner, slug="old-lantern", title="Old Lantern"
    )
    pilot.localities.add(make_locality(name="Sample"))
    page = show("/spread/old-lantern/")
    assert "Old Lantern: piloted in Sample" in page
    assert "What became of it in other boroughs is not recorded." in page
    assert "live in" not in page
    home = show("/")
    assert "1 pilot has run. 1 borough where one is recorded is gold." in home


def test_the_spread_of_one_solution(show):
    make_moving_pilot()
    page = show("/spread/lantern/")
    assert "Made-Up Lantern: live in 2 of 2 boroughs" in page
    assert "It took 5 months to reach a second place." in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PilotState.RUNNING, "live in 2 of 2 boroughs"),
        (PilotState.FINISHED, "live in 2 of 2 boroughs"),
        (PilotState.STOPPED, "live in 1 of 2 boroughs"),
    ],
)
def test_the_place_of_the_first_pilot_counts_as_its_pilot_went(show, state, words):
    pilot = make_moving_pilot()
    pilot.state = state
    pilot.save()
    assert words in show("/spread/lantern/")


def test_a_pilot_in_preparation_is_nowhere(client):
    pilot = make_pilot(PilotState.PREPARING)
    assert client.get(f"/spread/{pilot.slug}/").status_code == 404


def test_a_past_programme(show):
    programme = make_programme(
        slug="past", name="Challenge 2018", state=ProgrammeState.RECORDED,
        decision_reference="MD2286", decision_url="https://example.org/md2286",
        budget=Decimal(250000), budget_is_ceiling=True, announced_on="2018-10",
        sources=["https://example.org/source"], note="The deadline is not known.",
    )  # fmt: skip
    Figure.objects.create(
        programme=programme, position=1, label="Applicants", value=100, is_at_least=True,
        note="Published as “more than 100”.",
    )  # fmt: skip
    challenge = make_challenge(S.RECORDED, programme=programme, theme="Climate")
    make_winner(challenge=challenge, organisation=make_organisation("Winner Ltd"))
    make_application(
        ApplicationState.SHORTLISTED,
        challenge=challenge,
        organisation=make_organisation("Finalist Ltd"),
    )
    page = show("/programmes/past/")
    for words in (
        "MD2286", "up to £250,000", "100+", "Published as “more than 100”.", "Climate",
        "1 winner of 2 finalists", "Winner Ltd", "Finalist Ltd", "£15,000", "October 2018",
        "example.org/source", "The deadline is not known.",
    ):  # fmt: skip
        assert words in page, words
    assert "Challenge 2018" in show("/programmes/")


def test_a_programme_leaves_drafts_out(show, client):
    programme = make_programme(slug="live")
    make_challenge(S.DRAFT, programme=programme, title="A secret plan")
    assert "A secret plan" not in show("/programmes/live/")
    assert "0 challenges" in show("/programmes/")
    assert client.get("/programmes/nowhere/").status_code == 404


def test_missions_with_what_they_launched(show):
    mission = make_mission(name="A new deal", slug="deal")
    Initiative.objects.create(mission=mission, position=1, name="An open ecosystem")
    make_challenge(S.OPEN, mission=mission, title="Warm homes")
    make_challenge(
        S.OPEN, mission=mission, title="Invented", programme=make_programme(is_demonstration=True)
    )
    page = show("/missions/")
    assert "An open ecosystem" in page
    assert "It has launched 1 challenge" in page
    assert "and 1 of the demonstration" in page


def test_a_body_with_what_it_did(show):
    pilot = make_moving_pilot()
    owner = pilot.application.challenge.owner
    page = show(f"/organisations/{owner.slug}/")
    assert pilot.application.challenge.title in page
    assert "Pilots it hosts or hosted" in page
    adopter = pilot.adoptions.get().organisation
    assert "What it took up from others" in show(f"/organisations/{adopter.slug}/")


def test_a_startup_is_known_only_by_what_was_announced(client, show):
    startup = make_organisation("Made-Up Lantern", slug="lantern-ltd")
    challenge = make_challenge(S.CLOSED)
    make_application(ApplicationState.SUBMITTED, challenge=challenge, organisation=startup)
    hidden = client.get("/organisations/lantern-ltd/")
    absent = client.get("/organisations/nowhere/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content.decode().replace("lantern-ltd", "") == absent.content.decode().replace(
        "nowhere", ""
    )
    other = make_challenge(S.ANNOUNCED)
    make_winner(challenge=other, organisation=startup)
    page = show("/organisations/lantern-ltd/")
    assert other.title in page
    assert challenge.title not in page


def test_a_body_names_its_whole_its_parts_and_when_it_was_verified(client):
    city = make_organisation("City Hall", kind=Kind.STRATEGIC_AUTHORITY)
    transport = make_organisation("Transport", kind=Kind.FUNCTIONAL_BODY, parent=city)
    make_organisation("Unchecked", kind=Kind.FUNCTIONAL_BODY, parent=city, verified_at=None)
    page = client.get(f"/organisations/{city.slug}/")
    assert [part.name for part in page.context["parts"]] == ["Transport"]
    facts = {fact["label"]: fact for fact in page.context["facts"]}
    assert facts["Verified by the programme team"]["value"] == "23 November 2026"
    page = client.get(f"/organisations/{transport.slug}/")
    facts = {fact["label"]: fact for fact in page.context["facts"]}
    assert facts["Part of"]["href"] == f"/organisations/{city.slug}/"


def test_a_body_that_is_not_verified_is_not_shown(client):
    make_organisation("Nobody knows", kind=Kind.BOROUGH, slug="unknown", verified_at=None)
    assert client.get("/organisations/unknown/").status_code == 404


def test_the_sitemap_names_what_is_public_and_real(client):
    public = make_challenge(S.OPEN, slug="public-one")
    make_page(public)
    make_page(make_challenge(S.DRAFT, slug="draft-one"))
    invented = make_programme(slug="invented-round", is_demonstration=True)
    make_page(make_challenge(S.OPEN, slug="invented-one", programme=invented))
    index = client.get("/sitemap.xml")
    assert index["Content-Type"] == "application/xml"
    parts = re.findall(r"<loc>http://testserver(.*?)</loc>", index.content.decode())
    assert "/sitemaps/challenges-1.xml" in parts
    answers = [client.get(part) for part in parts]
    assert {answer["Content-Type"] for answer in answers} == {"application/xml"}
    text = "".join(answer.content.decode() for answer in answers)
    assert "<loc>http://testserver/</loc>" in text
    assert "/challenges/public-one/" in text
    assert "/accessibility/" in text
    published = ChallengePage.objects.get(challenge=public).last_published_at
    changed = max(public.opens_at, published).astimezone(ZoneInfo("Europe/London")).isoformat()
    assert f"/challenges/public-one/</loc><lastmod>{changed}</lastmod>" in text
    for hidden in ("draft-one", "invented-one", "invented-round"):
        assert hidden not in text


def test_a_sitemap_says_when_a_page_last_changed_by_the_trail(client):
    challenge = make_challenge(S.ANNOUNCED, slug="told")
    page = make_page(challenge)
    ChallengePage.objects.filter(pk=page.pk).update(last_published_at=None)
    Entry.objects.create(
        at=NOW - timedelta(hours=1), actor_kind="system", event="catalogue.UpdatePosted",
        subject=challenge.reference, facts={},
    )  # fmt: skip
    text = client.get("/sitemaps/challenges-1.xml").content.decode()
    assert "<lastmod>2026-11-23T11:00:00+00:00</lastmod>" in text


@pytest.mark.parametrize(
    ("part", "events"),
    [
        (
            "missions",
            {"warm": "catalogue.MissionChanged", "CIC26-ABC": "catalogue.ChallengeOpened"},
        ),
        ("programmes", {"round": "catalogue.ProgrammeChanged"}),
        ("organisations", {"body": "organisations.OrganisationChanged"}),
        ("spread", {"{pilot}": "pilots.AdoptionMoved"}),
    ],
)
def test_a_sitemap_says_so_of_every_other_page(client, part, events):
    challenge = make_challenge(
        S.PILOTING, reference="CIC26-ABC", mission=make_mission(slug="warm"),
        programme=make_programme(slug="round"), owner=make_borough(slug="body"),
    )  # fmt: skip
    pilot = make_pilot(PilotState.RUNNING, application=make_winner(challenge=challenge))
    for hours, (subject, event) in enumerate(events.items(), 1):
        Entry.objects.create(
            at=NOW - timedelta(hours=hours), actor_kind="system", event=event,
            subject=subject.format(pilot=pilot.reference), facts={},
        )  # fmt: skip
    text = client.get(f"/sitemaps/{part}-1.xml").content.decode()
    assert text.count("<lastmod>2026-11-23T11:00:00+00:00</lastmod>") == 1


def test_a_sitemap_holds_no_more_than_engines_take(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_IN_A_PART", 2)
    for number in range(3):
        make_challenge(S.OPEN, slug=f"one-of-{number}")
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"/sitemaps/challenges-\d+\.xml", index)
    assert parts == ["/sitemaps/challenges-1.xml", "/sitemaps/challenges-2.xml"]
    counts = [client.get(part).content.decode().count("<loc>") for part in parts]
    assert counts == [2, 1]


@pytest.mark.parametrize(
    "part", ["challenges-3", "challenges-0", "challenges-x", "challenges", "nothing-1", "-1"]
)
def test_a_part_of_the_sitemap_that_there_is_not(client, part):
    assert client.get(f"/sitemaps/{part}.xml").status_code == 404


def test_robots(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /portal/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_a_demonstration_wants_no_search_engine(client, settings):
    settings.DEMO = True
    assert client.get("/robots.txt").content.decode().split() == [
        "User-agent:", "*", "Disallow:", "/",
    ]  # fmt: skip


@pytest.mark.parametrize("slug", ["about", "contact", "accessibility", "privacy", "cookies"])
def test_pages_of_words(show, slug):
    page = show(f"/{slug}/")
    assert page.count("<h2") >= 2
