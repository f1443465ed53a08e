"""The words of a mission, which the programme team keeps."""

import pytest

from challenges.audit.models import Entry
from challenges.catalogue.actions import change_mission
from challenges.catalogue.actions.record import record_mission
from challenges.catalogue.models import Initiative
from challenges.catalogue.queries import mission_as_facts, mission_hash
from challenges.catalogue.states import StaleSave
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.models import Kind, Role
from tests.factories.catalogue import make_mission
from tests.factories.organisations import NOW, make_member, make_organisation, make_programme_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_programme_team()


@pytest.fixture
def mission():
    mission = make_mission(name="More services", slug="more")
    Initiative.objects.create(mission=mission, position=1, name="Design")
    return mission


def change(mission, actor, **words):
    given = {"name": "More services", "summary": "", "initiatives": ["Design"]} | words
    seen = given.pop("seen", mission_hash(mission))
    return change_mission(mission=mission, seen=seen, actor=actor, at=NOW, **given)


def test_its_words_and_initiatives_with_the_trail(mission, team):
    change(mission, team, summary="Fewer forms.", initiatives=["  Test \x00 early", "", "Design"])
    mission.refresh_from_db()
    assert mission_as_facts(mission) == {
        "name": "More services", "summary": "Fewer forms.", "initiatives": ["Test early", "Design"],
    }  # fmt: skip
    entry = Entry.objects.get(event="catalogue.MissionChanged")
    assert entry.before == {"summary": "", "initiatives": ["Design"]}
    assert entry.after == {"summary": "Fewer forms.", "initiatives": ["Test early", "Design"]}


def test_the_same_words_do_nothing(mission, team):
    change(mission, team)
    assert not Entry.objects.filter(event="catalogue.MissionChanged").exists()


def test_reference_data_leaves_them_alone(mission, team):
    file = {"number": mission.number, "slug": "more", "initiatives": ["From the file"]}
    record_mission(name="From the file", actor=SYSTEM, at=NOW, **file)
    assert mission_as_facts(mission)["initiatives"] == ["From the file"]
    mission.refresh_from_db()
    change(mission, team, name="Ours")
    record_mission(name="From the file", actor=SYSTEM, at=NOW, **file)
    mission.refresh_from_db()
    assert mission.name == "Ours"


def test_two_change_it_at_once(mission, team):
    seen = mission_hash(mission)
    change(mission, team, name="First")
    mission.refresh_from_db()
    with pytest.raises(StaleSave):
        change(mission, team, name="Second", seen=seen)


@pytest.mark.parametrize(
    "words",
    [
        {"name": " "}, {"name": "n" * 121}, {"summary": "s" * 1001}, {"initiatives": ["i" * 161]},
        {"initiatives": ["i"] * 31},
    ],
)  # fmt: skip
def test_words_that_do_not_fit(mission, team, words):
    with pytest.raises(Refused):
        change(mission, team, **words)


def test_nobody_else_may(mission):
    officer = make_member(make_organisation(kind=Kind.BOROUGH), Role.OWNER)
    for actor in (VISITOR, officer):
        with pytest.raises(NotAllowed):
            change(mission, actor, name="Mine")


def test_on_its_page(client, mission, team):
    client.force_login(team, backend="django.contrib.auth.backends.ModelBackend")
    path = "/portal/challenges/missions/more/"
    assert (
        'href="/portal/challenges/missions/more/"'
        in client.get("/portal/challenges/missions/").content.decode()
    )
    sent = {
        "name": "More services", "summary": "Fewer <b>forms</b>.", "initiatives": "One\nTwo",
        "seen": mission_hash(mission),
    }  # fmt: skip
    assert client.post(path, sent).status_code == 302
    page = client.get("/missions/more/").content.decode()
    assert "Fewer &lt;b&gt;forms&lt;/b&gt;." in page
    stale = client.post(path, sent | {"name": "Again"}).content.decode()
    assert "Somebody else has changed this mission" in stale
    mission.refresh_from_db()
    assert mission.name == "More services"
