"""The pages of an application that is shared: for its people, and for whom they let in."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from challenges.applications.models import Application, Collaborator
from challenges.applications.states import ApplicationState, CollaborationState, Right
from challenges.notifications.models import Notice
from challenges.organisations.models import Role, User
from tests.factories.applications import (
    ANSWERS,
    make_application,
    make_collaborator,
    make_message,
)
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db

SECRET = "a-link-that-nobody-guesses"


@pytest.fixture
def draft() -> Application:
    challenge = make_challenge("open", at=timezone.now())
    body = make_organisation("Sample Lamp")
    make_member(body, Role.OWNER, name="Olu Owner")
    return make_application(challenge=challenge, organisation=body, answers=ANSWERS)


@pytest.fixture
def sent() -> Application:
    challenge = make_challenge("open", at=timezone.now())
    body = make_organisation("Sample Lamp")
    make_member(body, Role.OWNER, name="Olu Owner")
    return make_application(
        ApplicationState.SUBMITTED, challenge=challenge, organisation=body, at=timezone.now()
    )


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def page(user: User, name: str, *args: object) -> str:
    return words(client_of(user).get(reverse(f"applications:{name}", args=args)))


def test_the_page_names_who_can_see_it_and_invites(draft: Application) -> None:
    make_collaborator(draft, make_user("Ivy Inside", "ivy@university.example"), at=timezone.now())
    client = client_of(draft.lead)
    address = reverse("applications:people", args=[draft.reference])
    assert f'href="{address}"' in page(draft.lead, "task_list", draft.reference)
    said = words(client.get(address))
    assert "Olu Owner" in said
    assert "Ivy Inside" in said
    said = words(client.post(address, {"email": "uma@university.example"}))
    assert "Choose what they may do" in said
    answer = client.post(address, {"email": "uma@university.example", "right": "edit"}, follow=True)
    assert "We have sent an invitation to uma@university.example." in words(answer)
    mail = Notice.objects.get(kind="collaborator_invited")
    assert (mail.email, mail.is_link_secret) == ("uma@university.example", True)
    answer = client.post(address, {"email": "uma@university.example", "right": "view"})
    assert "There is an invitation to uma@university.example already." in words(answer)
    found = draft.collaborators.get(state=CollaborationState.INVITED)
    for name, said in (
        ("send_collaboration_again", "Only the new link works"),
        ("withdraw_collaboration", "is withdrawn"),
        ("withdraw_collaboration", "cannot be"),
    ):
        way = reverse(f"applications:{name}", args=[draft.reference, found.key])
        assert said in words(client.post(way, follow=True))


def test_the_link_says_who_asks_what_and_answers_nothing_by_itself(draft: Application) -> None:
    found = make_collaborator(
        draft, email="uma@university.example", secret=SECRET, at=timezone.now()
    )
    link = reverse("applications:invitation_link", args=[draft.reference, SECRET])
    decline = reverse("applications:decline_link", args=[draft.reference, SECRET])
    answer = Client().get(link)
    said = words(answer)
    assert "Olu Owner of Sample Lamp asks you to work on one application, from outside." in said
    assert f"/account/login/?next={link.replace('/', '%2F')}" in said
    assert str(draft.title) not in said
    assert "no-store" in answer["Cache-Control"]
    stranger = words(client_of(make_user()).get(link))
    assert "This invitation is for <strong>uma@university.example</strong>" in stranger
    assert Client().get(decline).status_code == 200
    assert Client().get(link.replace(SECRET, "guessed")).status_code == 404
    found.refresh_from_db()
    assert found.state == CollaborationState.INVITED
    said = words(Client().post(decline, follow=True))
    assert "You declined this invitation on" in said


def test_whoever_has_the_address_accepts_and_sees_the_one_application(draft: Application) -> None:
    make_collaborator(draft, email="uma@university.example", secret=SECRET, at=timezone.now())
    uma = make_user("Uma Scholar", "uma@university.example")
    client = client_of(uma)
    link = reverse("applications:invitation_link", args=[draft.reference, SECRET])
    invitation = reverse("applications:invitation", args=[draft.reference])
    assert client.get(link)["Location"] == invitation
    assert "Accept" in words(client.get(invitation))
    accept = reverse("applications:accept_invitation", args=[draft.reference])
    said = words(client.post(accept, follow=True))
    assert "You can now see this application of Sample Lamp, and nothing else of theirs." in said
    assert Notice.objects.get(kind="collaborator_accepted").recipient == draft.lead
    said = words(client.post(accept, follow=True))
    assert "You accepted this invitation on" in said
    for address in ("/portal/", reverse("applications:mine")):
        said = words(client.get(address))
        assert "Shared with you" in said
        assert draft.reference in said


def test_from_outside_nobody_else_is_named(draft: Application, sent: Application) -> None:
    uma = make_user("Uma Scholar")
    for each in (draft, sent):
        make_member(each.organisation, Role.VIEWER, name="Vera Viewer")
        make_collaborator(each, make_user("Ivy Inside"), Right.EDIT)
        make_collaborator(each, uma, Right.EDIT)
    make_message(sent)
    assert sent.lead is not None
    make_message(sent, written_by=make_user("Mae Member"))
    pages = [
        ("task_list", draft.reference),
        ("section", draft.reference, 1),
        ("check", draft.reference),
        ("task_list", sent.reference),
        ("messages", sent.reference),
        ("view", sent.reference),
    ]
    for name, *args in pages:
        said = page(uma, name, *args)
        assert "Ivy Inside" not in said
        assert "Vera Viewer" not in said
        assert "Mae Member" not in said
        for way in ("people", "receipt", "submit", "withdraw", "equality"):
            assert f'href="{reverse(f"applications:{way}", args=[args[0]])}"' not in said
    assert "Olu Owner" not in page(uma, "section", draft.reference, 1)
    assert "Mae Member" in page(sent.lead, "messages", sent.reference)


@pytest.mark.parametrize("right", [Right.VIEW, Right.EDIT])
def test_the_conflict_of_two_texts_says_nobodys_name(draft: Application, right: str) -> None:
    uma = make_user("Uma Scholar")
    make_collaborator(draft, uma, right)
    address = reverse("applications:section", args=[draft.reference, 1])
    client = client_of(uma)
    if right == Right.VIEW:
        assert client.get(address).status_code == 404
        assert client.post(address, {"answer-title": "Mine"}).status_code == 404
        assert "change nothing" in page(uma, "view", draft.reference)
        assert (
            page(uma, "view", draft.reference).split("<main")[1].count('<form method="post"') == 0
        )
        return
    said = words(client.get(address))
    seen = said.partition('name="seen" value="')[2].partition('"')[0]
    draft.answers.filter(question__key="title").update(value="Theirs", version=2)
    form = {"answer-title": "Mine", "seen": seen, "form": "1", "then": "stop"}
    answer = client.post(address, form)
    assert answer.status_code == 409
    said = " ".join(answer.content.decode().split())
    assert "Somebody changed this at" in said
    assert "Olu Owner" not in said
    answer = client.post(address, form, headers={"Accept": "application/json"})
    assert "Somebody changed “" in answer.json()["note"]
    answer = client_of(make_member(draft.organisation, Role.MEMBER)).post(address, form)
    assert "Olu Owner changed this at" in answer.content.decode()


def test_the_access_ends_for_pages_that_are_open(draft: Application) -> None:
    uma = make_user("Uma Scholar", "uma@university.example")
    found = make_collaborator(draft, uma, Right.EDIT)
    outside, owner = client_of(uma), client_of(draft.lead)
    address = reverse("applications:section", args=[draft.reference, 1])
    assert outside.get(address).status_code == 200
    end = reverse("applications:end_collaboration", args=[draft.reference, found.key])
    assert "End the access of Uma Scholar?" in words(owner.get(end))
    said = words(owner.post(end, follow=True))
    assert "Uma Scholar no longer sees" in said
    assert "Access ended" in said
    for name, *args in (("section", 1), ("task_list",), ("view",), ("check",), ("pdf",)):
        hidden = outside.get(reverse(f"applications:{name}", args=[draft.reference, *args]))
        unknown = outside.get(reverse(f"applications:{name}", args=["CIC26-NIL-0001", *args]))
        assert hidden.status_code == unknown.status_code == 404
    assert outside.post(address, {"answer-title": "Late"}).status_code == 404
    assert Notice.objects.get(kind="collaboration_ended").recipient == uma
    assert "Your access ended on" in page(uma, "invitation", draft.reference)


def test_what_they_may_do_is_changed_on_the_page_of_the_people(draft: Application) -> None:
    uma = make_user("Uma Scholar")
    found = make_collaborator(draft, uma, Right.VIEW)
    address = reverse("applications:change_right", args=[draft.reference, found.key])
    owner = client_of(draft.lead)
    assert owner.post(address, {"right": "all"}).status_code == 400
    said = words(owner.post(address, {"right": "edit"}, follow=True))
    assert "Uma Scholar can edit now." in said
    assert "Let them only view" in said
    section = reverse("applications:section", args=[draft.reference, 1])
    assert client_of(uma).get(section).status_code == 200


def test_whoever_stops_by_themselves_is_out(draft: Application) -> None:
    uma = make_user("Uma Scholar")
    found = make_collaborator(draft, uma)
    other = make_collaborator(draft, make_user())
    client = client_of(uma)
    assert "Stop working on it" in page(uma, "view", draft.reference)
    for key, status in ((found.key, 200), (other.key, 404)):
        end = reverse("applications:end_collaboration", args=[draft.reference, key])
        assert client.get(end).status_code == status
    end = reverse("applications:end_collaboration", args=[draft.reference, found.key])
    assert "You no longer see" in words(client.post(end, follow=True))
    assert client.get(end).status_code == 404


def test_an_officer_who_works_on_an_application_handles_it_no_more(sent: Application) -> None:
    officer = make_member(sent.challenge.owner, Role.CASE_OFFICER)
    before = page(officer, "view", sent.reference)
    make_collaborator(sent, officer)
    after = page(User.objects.get(pk=officer.pk), "view", sent.reference)
    assert (
        "For those who run the challenge" in before,
        "For those who run the challenge" in after,
    ) == (True, False)
    note = reverse("applications:note", args=[sent.reference])
    assert client_of(officer).post(note, {"text": "Good"}).status_code == 404


def test_pages_cost_the_same_however_many_are_let_in(draft: Application) -> None:
    uma = make_user("Uma Scholar")
    make_collaborator(draft, uma, Right.EDIT, at=timezone.now())
    ways = [
        (client_of(draft.lead), reverse("applications:people", args=[draft.reference])),
        (client_of(uma), reverse("applications:task_list", args=[draft.reference])),
        (client_of(uma), reverse("applications:mine")),
        (client_of(uma), "/portal/"),
    ]

    def costs() -> list[int]:
        found = []
        for client, address in ways:
            client.get(address)
            with CaptureQueriesContext(connection) as counted:
                client.get(address)
            found.append(len(counted))
        return found

    before = costs()
    for _number in range(2):
        make_collaborator(draft, make_user(), at=timezone.now())
        make_collaborator(draft, at=timezone.now())
        make_collaborator(make_application(), uma, at=timezone.now())
    assert Collaborator.objects.count() == 7
    assert costs() == before
