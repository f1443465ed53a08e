"""What the pages of a pilot say, and where they lead."""

import pytest
from django.test import Client

from challenges.organisations.models import Role
from challenges.pilots.models import Adoption
from challenges.pilots.states import AdoptionState, MilestoneState, PilotState
from tests.factories.organisations import make_borough, make_locality, make_member
from tests.factories.pilots import make_adoption, make_milestone, make_pilot

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def pilot():
    return make_pilot()


@pytest.fixture
def body():
    return make_borough("London Borough of Nearby", slug="nearby", locality=make_locality())


def test_whoever_answers_for_one_body_comes_straight_to_its_page(pilot, body):
    answer = signed_in(make_member(body, Role.EDITOR)).get(f"/pilots/{pilot.slug}/adoption/")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/pilots/{pilot.slug}/adoption/nearby/",
    )


def test_whoever_answers_for_several_sees_where_each_stands(pilot, body):
    officer = make_member(body, Role.EDITOR)
    other = make_borough("London Borough of Elsewhere", locality=make_locality())
    officer.memberships.create(organisation=other, role=Role.OWNER)
    make_adoption(pilot, body, AdoptionState.LIVE, "2026-03")
    answer = signed_in(officer).get(f"/pilots/{pilot.slug}/adoption/")
    assert [(each.body, each.state) for each in answer.context["standings"]] == [
        (other, ""),
        (body, "live"),
    ]


def test_whoever_answers_for_none_is_told_who_may(pilot):
    founder = make_member(pilot.application.organisation, Role.OWNER)
    page = signed_in(founder).get(f"/pilots/{pilot.slug}/adoption/").content.decode()
    assert "Officers of a verified public body" in page
    assert '<form method="post" novalidate>' not in page


def test_what_is_missing_stands_where_it_is_delivered_again(pilot):
    milestone = make_milestone(
        pilot, state=MilestoneState.RETURNED, returned_because="Count by <ward>"
    )
    client = signed_in(make_member(pilot.application.organisation, Role.OWNER))
    address = f"/pilots/{pilot.slug}/milestones/{milestone.position}/deliver/"
    assert "Count by &lt;ward&gt;" in client.get(address).content.decode()


def test_a_step_is_confirmed_on_the_page_of_the_adoption(pilot, body):
    client = signed_in(make_member(body, Role.EDITOR))
    address = f"/pilots/{pilot.slug}/adoption/nearby/"
    fields = {"to_state": "interest", "on": "March 2026", "evidence": "Twelve rooms asked for it."}
    page = client.post(address, fields, follow=True)
    assert page.redirect_chain == [(address, 302)]
    assert "Saved. Everybody can see it on the map." in page.content.decode()
    step = Adoption.objects.get(organisation=body).steps.get()
    assert (step.state, step.on, step.evidence) == ("interest", "2026-03", fields["evidence"])
    assert fields["evidence"] in Client().get(f"/spread/{pilot.slug}/").content.decode()


def test_a_refused_day_is_said_beside_the_day(pilot, body):
    make_adoption(pilot, body, AdoptionState.INTEREST, "2026-03-02")
    client = signed_in(make_member(body, Role.EDITOR))
    page = client.post(
        f"/pilots/{pilot.slug}/adoption/nearby/", {"to_state": "exploring", "on": "1 March 2026"}
    )
    assert page.context["form"].errors == {
        "on": ["“Interest” was on 2 March 2026. Enter that day or a later one."]
    }


def test_an_observer_looks_and_moves_nothing(pilot, body):
    client = signed_in(make_member(body, Role.OBSERVER))
    address = f"/pilots/{pilot.slug}/adoption/nearby/"
    assert client.get(address).context["form"] is None
    fields = {"to_state": "interest", "on": "March 2026"}
    assert client.post(address, fields).status_code == 404
    assert not Adoption.objects.exists()


def test_nobody_else_sees_the_page_of_a_body(pilot, body):
    make_adoption(pilot, body, AdoptionState.LIVE, "2026-03")
    for member in (
        make_member(make_borough(locality=make_locality()), Role.OWNER),
        make_member(pilot.host, Role.OWNER),
    ):
        answer = signed_in(member).get(f"/pilots/{pilot.slug}/adoption/nearby/")
        assert answer.status_code == 404


def test_a_pilot_is_called_off_with_a_reason(pilot):
    pilot.state = PilotState.PREPARING
    pilot.save()
    client = signed_in(make_member(pilot.host, Role.EDITOR))
    address = f"/pilots/{pilot.slug}/call-off/"
    assert list(client.post(address, {}).context["form"].errors) == ["reason"]
    page = client.post(address, {"reason": "Nobody to host it"}, follow=True)
    assert "Nobody to host it" in page.content.decode()
    assert Client().get(f"/spread/{pilot.slug}/").status_code == 404
