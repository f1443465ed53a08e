"""The pages of an organisation's own people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.organisations.models import (
    Invitation,
    Kind,
    Membership,
    Organisation,
    Role,
    User,
)
from cms.field_words import errors_of
from tests.factories.organisations import (
    make_borough,
    make_invitation,
    make_member,
    make_membership,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
NEW = reverse("organisations:new")
FORM = {"name": "Lantern Ltd", "kind": "company", "identifier": "01234567", "website": ""}


def url(name, organisation):
    return reverse(f"organisations:{name}", args=[organisation.slug])


def person(organisation, user, name="member"):
    return reverse(f"organisations:{name}", args=[organisation.slug, user.reference])


def test_a_founder_registers_and_goes_on_where_they_came_from(client):
    client.force_login(make_user())
    answer = client.post(NEW, FORM | {"next": "/applications/start/warmer-homes/"})
    assert answer.url == "/applications/start/warmer-homes/"
    made = Organisation.objects.get()
    assert made.identifiers.get().org_id == "GB-COH-01234567"
    answer = client.post(
        NEW, FORM | {"identifier": "", "is_another": "1", "next": "https://evil.example/"}
    )
    assert answer.url == url("organisation", Organisation.objects.order_by("-pk")[0])


@pytest.mark.parametrize("then", ["nowhere", "account_logout", "?a=b", "../x"])
def test_where_to_go_on_is_an_address_and_never_the_name_of_a_page(client, then):
    client.force_login(make_user())
    assert client.post(NEW, FORM | {"next": then}).url == then


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": " "}, "name", "Enter the name of your organisation"),
        ({"name": "x" * 161}, "name", "The name of your organisation must have 160"),
        ({"kind": ""}, "kind", "Choose what sort of organisation it is"),
        ({"kind": "sect"}, "kind", "Choose what sort of organisation it is"),
        (
            {"identifier": "X12"},
            "identifier",
            "8 characters, such as 01234567 or SC123456. You typed 3. Check it",
        ),
        (
            {"identifier": "ABCDEFGH"},
            "identifier",
            "01234567 or SC123456. Check it, or choose another sort",
        ),
        ({"identifier": "1" * 21}, "identifier", "You typed 21. Check it"),
        (
            {"kind": "charity", "identifier": "01234567"},
            "identifier",
            "A charity number has 6 or 7 digits, such as 1123456. You typed 8. Check it, or choose",
        ),
        ({"kind": "borough", "identifier": "123"}, "identifier", "A GSS code has a letter and 8"),
        ({"website": "not an address"}, "website", "such as https://example.org"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_kept(client, changes, field, words):
    client.force_login(make_user())
    page = client.post(NEW, FORM | changes)
    assert words in errors_of(page.context["form"][field])[0]
    assert page.context["form"]["kind"].value() == (FORM | changes)["kind"]
    assert not Organisation.objects.exists()


def test_a_known_number_is_explained(client):
    make_organisation(identifiers=[("GB-COH", "01234567")])
    client.force_login(make_user())
    assert len(client.post(NEW, FORM).context["duplicates"]) == 1
    page = client.post(NEW, FORM | {"is_another": "1"})
    assert "here already" in page.context["form"].non_field_errors()[0]


def typed(email="new@example.org", *roles):
    return {"email": email, "roles": roles or ["member"]}


def said(page):
    return [str(message) for message in page.context["messages"]]


def test_an_owner_invites_and_hears_the_same_whoever_it_is(client):
    company = make_organisation()
    client.force_login(make_member(company, Role.OWNER))
    for email in (make_user(email="known@example.org").email, "nobody@example.org"):
        page = client.post(url("invite", company), typed(f" {email.upper()}"), follow=True)
        assert said(page) == [f"We have sent an invitation to {email}."]
    assert [row["row"].email for row in page.context["invitations"]] == [
        "nobody@example.org",
        "known@example.org",
    ]
    assert not Membership.objects.filter(user__email="known@example.org").exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"email": ""}, "email", "Enter the person’s email address"),
        ({"email": "ada"}, "email", "like name@example.com"),
        ({"roles": []}, "roles", "Choose what they may do"),
        ({"roles": ["approver"]}, "roles", "Choose what they may do from the list"),
        ({"roles": ["programme_team"]}, "roles", "Choose what they may do from the list"),
        ({"email": "owner@example.org"}, "email", "belongs to Lantern already"),
        ({"email": "asked@example.org"}, "email", "There is an invitation to"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said_beside_it(client, changes, field, words):
    company = make_organisation("Lantern")
    owner = make_user(email="owner@example.org")
    make_membership(owner, company, Role.OWNER)
    make_invitation(company, "asked@example.org")
    client.force_login(owner)
    page = client.post(url("invite", company), typed() | changes)
    assert words in errors_of(page.context["form"][field])[0]
    assert page.context["form"]["email"].value() == (typed() | changes)["email"]
    assert Invitation.objects.count() == 1


def test_an_owner_sends_again_and_withdraws(client):
    company = make_organisation()
    invitation = make_invitation(company, "new@example.org", sendings=2)
    client.force_login(make_member(company, Role.OWNER))
    again = reverse("organisations:send_again", args=[company.slug, invitation.key])
    withdraw = reverse("organisations:withdraw", args=[company.slug, invitation.key])
    assert "again" in said(client.post(again, follow=True))[0]
    assert "3 times" in said(client.post(again, follow=True))[0]
    assert "is withdrawn" in said(client.post(withdraw, follow=True))[0]
    page = client.post(withdraw, follow=True)
    assert "This invitation is withdrawn" in said(page)[0]
    assert page.context["invitations"] == []
    elsewhere = make_invitation()
    for name in ("send_again", "withdraw"):
        address = reverse(f"organisations:{name}", args=[company.slug, elsewhere.key])
        assert client.post(address).status_code == 404


def test_a_firm_gives_one_role_and_a_public_body_several(client):
    for body, kind in ((make_organisation(), "radio"), (make_borough(), "checkbox")):
        client.force_login(make_member(body, Role.OWNER))
        page = client.get(f"/portal/organisations/{body.slug}/").content.decode()
        assert 'value="owner"' in page
        assert f'type="{kind}"' in page
        assert ("See what it has begun and sent" in page) is (kind == "radio")


def test_an_owner_changes_roles_and_removes(client):
    body = make_borough()
    owner = make_member(body, Role.OWNER)
    colleague = make_member(body, Role.EDITOR, name="Bo Example")
    client.force_login(owner)
    page = client.get(person(body, colleague))
    assert page.context["form"]["roles"].value() == ["editor"]
    page = client.post(person(body, colleague), {"roles": []})
    assert errors_of(page.context["form"]["roles"]) == ["Choose what they may do"]
    page = client.post(
        person(body, colleague), {"roles": ["approver", "case_officer"]}, follow=True
    )
    assert said(page) == ["Bo Example is now a case officer and an approver."]
    page = client.get(person(body, colleague, "remove"))
    assert "Remove Bo Example from" in page.content.decode()
    page = client.post(person(body, colleague, "remove"), follow=True)
    assert "does not belong to" in said(page)[0]
    assert client.get(person(body, colleague)).status_code == 404


def test_the_only_owner_reads_why_they_cannot_leave(client):
    body = make_borough("Sampleford")
    owner = make_member(body, Role.OWNER)
    client.force_login(owner)
    page = client.get(person(body, owner, "remove")).content.decode()
    assert "Nobody but you is an owner of Sampleford, so you cannot leave it yet." in page
    assert client.post(person(body, owner, "remove")).status_code == 409
    page = client.post(person(body, owner), {"roles": ["editor"]})
    assert "Make somebody else an owner first" in page.context["form"].errors["roles"][0]
    assert page.context["form"]["roles"].value() == ["editor"]
    assert Membership.objects.get(user=owner).role == Role.OWNER


def test_an_owner_who_lays_that_down_stays_or_goes_where_they_may_be(client):
    body = make_borough()
    make_member(body, Role.OWNER)
    owner = make_member(body, Role.OWNER)
    client.force_login(owner)
    answer = client.post(person(body, owner), {"roles": ["observer"]})
    assert answer.url == url("organisation", body)
    assert client.get(person(body, owner)).status_code == 404
    assert client.post(person(body, owner, "remove")).url == "/portal/"


def test_an_owner_learns_nothing_of_people_who_do_not_belong(client):
    body = make_borough()
    stranger = make_user("Somebody Private")
    client.force_login(make_member(body, Role.OWNER))
    addresses = [
        person(body, each, name)
        for each in (stranger, User(reference="P-222222"))
        for name in ("member", "remove")
    ]
    pages = {client.get(path).content.decode().replace(path, "PATH") for path in addresses}
    assert len(pages) == 1
    assert "Private" not in pages.pop()


def test_members_read_and_change_nothing(client):
    body = make_borough()
    invitation = make_invitation(body, "secret@example.org", Role.EDITOR)
    owner, reader = make_member(body, Role.OWNER), make_member(body, Role.OBSERVER)
    client.force_login(reader)
    page = client.get(url("organisation", body))
    assert (page.context["may_look_after"], page.context["may_verify"]) == (False, False)
    assert "secret@example.org" not in page.content.decode()
    for email in (owner.email, "nobody@example.org"):
        assert client.post(url("invite", body), typed(email, "editor")).status_code == 404
    for name in ("send_again", "withdraw"):
        address = reverse(f"organisations:{name}", args=[body.slug, invitation.key])
        assert client.post(address).status_code == 404
    for address in (person(body, owner), person(body, owner, "remove"), url("verify", body)):
        assert client.post(address).status_code == 404


def test_outsiders_and_visitors_find_nothing(client):
    body = make_borough()
    assert "/account/login/" in client.get(url("organisation", body)).url
    client.force_login(make_member(make_borough(), Role.OWNER))
    assert client.get(url("organisation", body)).status_code == 404
    for name in ("invite", "verify"):
        assert client.post(url(name, body)).status_code == 404
    assert client.get(url("verify", body)).status_code == 404


def test_the_programme_team_verifies_and_adds_to_itself(client):
    body = make_borough(verified_at=None)
    authority = make_organisation(kind=Kind.STRATEGIC_AUTHORITY)
    client.force_login(make_programme_team())
    assert client.get(url("organisation", body)).context["may_verify"]
    client.post(url("verify", body), {"step": "verify", "note": "Rang the council"})
    body.refresh_from_db()
    assert body.verified_at is not None
    client.post(url("invite", authority), typed("new@example.org", "programme_team"))
    assert Invitation.objects.get().roles == [Role.PROGRAMME_TEAM]


def test_whoever_leaves_goes_home(client):
    body = make_borough()
    user = make_member(body, Role.EDITOR)
    client.force_login(user)
    assert "Leave" in client.get(person(body, user, "remove")).content.decode()
    assert client.post(person(body, user, "remove")).url == "/portal/"


def test_the_same_number_of_queries_for_one_and_many_members(client):
    body = make_borough()
    client.force_login(make_member(body, Role.OWNER))
    counts = []
    for further in (1, 3):
        for _ in range(further):
            make_member(body, Role.EDITOR, Role.APPROVER)
            make_invitation(body)
        client.get(url("organisation", body))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("organisation", body)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
