"""What somebody sees and does who is invited: by the link in the mail, or after signing in."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from challenges.organisations.models import Membership, Role
from challenges.organisations.states import InvitationState
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_invitation,
    make_member,
    make_organisation,
    make_user,
)

pytestmark = pytest.mark.django_db
SECRET = "a-link-that-nobody-guesses"
LINK = reverse("organisations:invitation_link", args=[SECRET])
DECLINE_LINK = reverse("organisations:decline_link", args=[SECRET])


def invited(email="new@example.org", *roles, organisation=None, **fields):
    fields = {"secret": SECRET, "sent_at": timezone.now()} | fields
    return make_invitation(organisation or make_organisation("Lantern"), email, *roles, **fields)


def page_for(invitation, name="invitation"):
    return reverse(f"organisations:{name}", args=[invitation.key])


def test_the_link_says_who_asks_what_and_how_to_answer(client):
    body = make_borough("Sampleford")
    owner = make_member(body, Role.OWNER, name="Ada Example")
    invited("new@example.org", Role.EDITOR, organisation=body, invited_by=owner)
    answer = client.get(LINK)
    page = answer.content.decode()
    assert "Ada Example asks you to act for Sampleford, as an editor." in page
    assert "Writes challenges" in page
    assert f"/account/login/?next={LINK.replace('/', '%2F')}" in page
    assert "email=new%40example.org" in page
    assert owner.email not in page
    assert "no-store" in answer["Cache-Control"]


def test_a_machine_that_opens_every_link_answers_nothing(client):
    invitation = invited()
    for address in (LINK, DECLINE_LINK):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    client.force_login(make_user(email="new@example.org"))
    for name in ("invitation", "decline"):
        assert client.get(page_for(invitation, name)).status_code == 200
    assert client.get(page_for(invitation, "accept")).status_code == 405
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.SENT


def test_whoever_signs_in_with_the_address_comes_back_and_accepts(client):
    invitation = invited()
    user = make_user(email="new@example.org")
    client.force_login(user)
    assert client.get(LINK).url == page_for(invitation)
    assert "Accept" in client.get(page_for(invitation)).content.decode()
    answer = client.post(page_for(invitation, "accept"), follow=True)
    assert str(next(iter(answer.context["messages"]))) == "You now act for Lantern as a member."
    assert [member.user for member in answer.context["members"]] == [user]
    # A second tab.
    answer = client.post(page_for(invitation, "accept"), follow=True)
    assert "You accepted this invitation on" in answer.content.decode()
    assert Membership.objects.get().role == Role.MEMBER


def test_another_account_is_told_what_to_do(client):
    invitation = invited()
    client.force_login(make_user(email="private@example.org"))
    page = client.get(LINK).content.decode()
    assert "This invitation is for <strong>new@example.org</strong>" in page
    assert "signed in as <strong>private@example.org</strong>. Sign out, then sign in as" in page
    for name in ("accept", "decline", "invitation"):
        method = client.post if name != "invitation" else client.get
        assert method(page_for(invitation, name)).status_code == 404
    assert not Membership.objects.exists()


def test_it_waits_on_the_home_page_of_whoever_has_the_address(client):
    invitation = invited()
    client.force_login(make_user(email="new@example.org"))
    page = client.get("/portal/").content.decode()
    assert "Join Lantern" in page
    assert page_for(invitation) in page
    other = Client()
    other.force_login(make_user())
    assert "Lantern" not in other.get("/portal/").content.decode()


def test_declining_asks_once_more(client):
    invitation = invited()
    assert "Decline this invitation?" in client.get(DECLINE_LINK).content.decode()
    page = client.post(DECLINE_LINK, follow=True).content.decode()
    assert "You declined this invitation on" in page
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.DECLINED
    page = client.post(DECLINE_LINK, follow=True).content.decode()
    assert "You declined this invitation on" in page


def test_declining_signed_in(client):
    invitation = invited()
    client.force_login(make_user(email="new@example.org"))
    answer = client.post(page_for(invitation, "decline"))
    assert answer.url == page_for(invitation)
    assert "You declined this invitation" in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": InvitationState.WITHDRAWN}, "This invitation was withdrawn on"),
        ({"expires_at": NOW}, "This invitation expired on"),
    ],
)
def test_what_came_too_late_is_explained(client, fields, words):
    invitation = invited(**fields)
    assert words in client.get(LINK).content.decode()
    assert "cannot be answered any more" in client.get(DECLINE_LINK).content.decode()
    client.force_login(make_user(email="new@example.org"))
    page = client.post(page_for(invitation, "accept"), follow=True).content.decode()
    assert words in page
    assert not Membership.objects.exists()


def test_a_link_that_opens_nothing_says_so_the_same_whatever_it_was(client):
    make_invitation(secret="another")
    links = [
        reverse(f"organisations:{name}", args=[secret])
        for name in ("invitation_link", "decline_link")
        for secret in ("x", "a" * 43)
    ]
    answers = [client.get(link) for link in links]
    assert {answer.status_code for answer in answers} == {404}
    pages = {
        answer.content.decode().replace(link, "LINK")
        for link, answer in zip(links, answers, strict=True)
    }
    assert len(pages) == 1
    assert "sign in with the address that was invited" in pages.pop()
