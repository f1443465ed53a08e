"""The pages of an organisation's own people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.organisations.models import Kind, Membership, Organisation, Role
from tests.factories.organisations import (
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
NEW = reverse("organisations:new")
FORM = {"name": "Lantern Ltd", "kind": "company", "identifier": "01234567", "website": ""}


def url(name, organisation):
    return reverse(f"organisations:{name}", args=[organisation.slug])


def test_a_founder_registers_and_goes_on_where_they_came_from(client):
    client.force_login(make_user())
    answer = client.post(NEW, FORM | {"next": "/applications/start/warmer-homes/"})
    assert answer.url == "/applications/start/warmer-homes/"
    made = Organisation.objects.get()
    assert (made.identifier_scheme, made.identifier) == ("GB-COH", "01234567")
    answer = client.post(NEW, FORM | {"identifier": "", "next": "https://evil.example/"})
    assert answer.url == url("organisation", Organisation.objects.order_by("-pk")[0])


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": " "}, "name", "Enter the name of your organisation"),
        ({"identifier": "1234567"}, "identifier", "put a 0 in front"),
        ({"identifier": "ABCDEFGH"}, "identifier", "eight characters"),
        ({"kind": "borough", "identifier": "123"}, "identifier", "Check the number"),
        ({"website": "not an address"}, "website", "such as https://example.org"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_kept(client, changes, field, words):
    client.force_login(make_user())
    page = client.post(NEW, FORM | changes)
    assert words in page.context["form"].errors[field][0]
    assert page.context["form"]["kind"].value() == (FORM | changes)["kind"]
    assert not Organisation.objects.exists()


def test_a_known_number_is_explained(client):
    make_organisation(identifier_scheme="GB-COH", identifier="01234567")
    client.force_login(make_user())
    page = client.post(NEW, FORM)
    assert "here already" in page.context["form"].non_field_errors()[0]


def test_an_owner_gives_and_ends_a_role_by_email(client):
    body = make_borough()
    owner, colleague = make_member(body, Role.OWNER), make_user(email="col@example.org")
    client.force_login(owner)
    page = client.post(url("grant", body), {"email": "nobody@example.org", "role": "editor"})
    assert "Nobody has signed in" in page.context["form"].errors["email"][0]
    client.post(url("grant", body), {"email": " COL@example.org", "role": "editor"})
    assert Membership.objects.get(user=colleague).role == Role.EDITOR
    client.post(url("end", body), {"person": colleague.reference, "role": "editor"})
    assert not Membership.objects.filter(user=colleague).exists()
    page = client.post(url("end", body), {"person": owner.reference, "role": "owner"}, follow=True)
    assert "somebody else first" in str(list(page.context["messages"])[-1])


def test_an_owner_learns_nothing_of_people_who_do_not_belong(client):
    body = make_borough()
    stranger = make_user("Somebody Private")
    client.force_login(make_member(body, Role.OWNER))
    for reference in (stranger.reference, "P-222222"):
        asked = {"role": "editor", "person": reference}
        page = client.post(url("end", body), asked, follow=True)
        (message,) = page.context["messages"]
        assert str(message) == "This person has no role here any more."


def test_a_role_that_does_not_fit_is_refused_by_the_form(client):
    company = make_organisation()
    colleague = make_user()
    client.force_login(make_member(company, Role.OWNER))
    for role in ("approver", "programme_team", "nonsense"):
        client.post(url("grant", company), {"email": colleague.email, "role": role})
    assert not Membership.objects.filter(user=colleague).exists()


def test_members_read_and_change_nothing(client):
    body = make_borough()
    colleague = make_user()
    client.force_login(make_member(body, Role.OBSERVER))
    page = client.get(url("organisation", body))
    assert (page.context["may_grant"], page.context["may_verify"]) == (False, False)
    for email in (colleague.email, "nobody@example.org"):
        answer = client.post(url("grant", body), {"email": email, "role": "editor"})
        assert answer.status_code == 404
    assert client.post(url("verify", body)).status_code == 404


def test_outsiders_and_visitors_find_nothing(client):
    body = make_borough()
    assert "/account/login/" in client.get(url("organisation", body)).url
    client.force_login(make_member(make_borough(), Role.OWNER))
    assert client.get(url("organisation", body)).status_code == 404
    for name in ("grant", "end", "verify"):
        assert client.post(url(name, body)).status_code == 404
        assert client.get(url(name, body)).status_code == 405


def test_the_programme_team_verifies_and_adds_to_itself(client):
    body = make_borough(verified_at=None)
    authority = make_organisation(kind=Kind.STRATEGIC_AUTHORITY)
    colleague = make_user()
    client.force_login(make_programme_team())
    assert client.get(url("organisation", body)).context["may_verify"]
    client.post(url("verify", body))
    body.refresh_from_db()
    assert body.verified_at is not None
    client.post(url("grant", authority), {"email": colleague.email, "role": "programme_team"})
    assert Membership.objects.get(user=colleague).role == Role.PROGRAMME_TEAM


def test_whoever_leaves_goes_home(client):
    body = make_borough()
    user = make_member(body, Role.EDITOR)
    client.force_login(user)
    answer = client.post(url("end", body), {"person": user.reference, "role": "editor"})
    assert answer.status_code == 302


def test_the_same_number_of_queries_for_one_and_many_members(client):
    body = make_borough()
    client.force_login(make_member(body, Role.OWNER))
    counts = []
    for further in (0, 3):
        for _ in range(further):
            make_member(body, Role.EDITOR, Role.APPROVER)
        client.get(url("organisation", body))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("organisation", body)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
