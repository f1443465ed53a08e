"""What judges on a panel take on and know."""

import pytest
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.judging import actions, queries
from challenges.judging.models import PanelMember
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused
from tests.factories.judging import make_judging
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    found = make_judging(applications=1, judges=2)
    for place, name in enumerate(("Air", "Water"), start=1):
        found.challenge.topics.create(position=place, name=name)
    return found


def seat_of(judge):
    return PanelMember.objects.select_related("panel__challenge__owner").get(user=judge)


def change(judge, actor, *, load_limit=20, expertise="", **knows):
    return actions.change_seat(
        seat=seat_of(judge),
        load_limit=load_limit,
        expertise=expertise,
        knows=knows,
        actor=actor,
        at=NOW,
    )


def test_judges_and_those_who_choose_them_say_what_they_know(world):
    judge, other = world.judges
    change(judge, judge, Air=2)
    assert queries.knowledge_of(seat_of(judge)) == {"Air": 2}
    change(judge, world.manager, load_limit=4, expertise=" Pipes ", Water=1, Air=0)
    seat = seat_of(judge)
    assert (seat.load_limit, seat.expertise) == (4, "Pipes")
    assert queries.knowledge_of(seat) == {"Water": 1}
    written = Entry.objects.filter(event__endswith="SeatChanged")
    assert written.count() == 2
    change(judge, world.manager, load_limit=4, expertise="Pipes", Water=1)
    assert written.count() == 2
    for stranger in (other, world.chair, world.applications[0].lead):
        with pytest.raises(NotAllowed):
            change(judge, stranger, Air=1)


def test_only_the_topics_of_the_challenge_are_known(world):
    for knows in ({"Fire": 1}, {"Air": 3}):
        with pytest.raises(Refused, match="topics"):
            change(world.judges[0], world.manager, **knows)
    with pytest.raises(Refused, match="1 or more"):
        change(world.judges[0], world.manager, load_limit=0)


def test_the_page_keeps_what_is_typed_and_shows_it_on_the_panel(world):
    judge, client = world.judges[0], Client()
    client.force_login(world.manager)
    page = reverse("judging:seat", args=[world.challenge.reference, judge.reference])
    sent = {"load_limit": "many", "expertise": "Pipes", "topic_1": "2", "topic_2": "0"}
    refused = client.post(page, sent).content.decode()
    assert "Enter a whole number" in refused
    assert 'value="Pipes"' in refused
    client.post(page, sent | {"load_limit": "6"})
    assert queries.knowledge_of(seat_of(judge)) == {"Air": 2}
    shown = client.get(reverse("judging:panel", args=[world.challenge.reference]))
    assert "Air: well" in " ".join(shown.content.decode().split())
