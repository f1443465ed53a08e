"""The pages of whoever is invited to judge, and of those who ask."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.judging import actions
from challenges.judging.models import Panel, PanelMember
from challenges.kernel.policy import LinkHolder
from challenges.organisations.models import User
from tests.factories.judging import Judging, make_invited, make_judging
from tests.factories.organisations import NOW, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_noon")]
ADDRESS = "new.judge@example.org"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def link(name: str, secret: str) -> str:
    return reverse(f"judging:{name}", args=[secret])


def answers(**more: str) -> dict[str, str]:
    """What somebody sends who accepts."""
    return {
        "organisation": "Sample Trust",
        "expertise": "care, data",
        "load_limit": "5",
        "away_from_day": "24", "away_from_month": "12", "away_from_year": "2026",
        "away_until_day": "31", "away_until_month": "12", "away_until_year": "2026",
        "interests": "I advise a bakery.",
        "is_complete": "on",
        "has_agreed": "on",
        **more,
    }  # fmt: skip


def named(world: Judging) -> list[str]:
    """All words of applicants that could leak."""
    return [
        word
        for each in world.applications
        for word in (each.reference, each.title, str(each.organisation))
        if word
    ]


def test_opening_links_changes_nothing() -> None:
    world = make_judging()
    made = make_invited(world.panel, ADDRESS, secret="of-a-judge")
    for name in ("invitation_link", "decline_link"):
        page = Client().get(link(name, "of-a-judge"))
        assert page.status_code == 200
        assert not any(word in page.content.decode() for word in named(world))
    made.refresh_from_db()
    assert (made.state, made.ended_at) == ("sent", None)


def test_somebody_new_makes_an_account_and_accepts() -> None:
    world = make_judging()
    made = make_invited(world.panel, ADDRESS, secret="of-a-judge")
    words = Client().get(link("invitation_link", "of-a-judge")).content.decode()
    assert "email=new.judge%40example.org" in words
    user = make_user("Nia New", email=ADDRESS)
    client = signed_in(user)
    opened = client.get(link("invitation_link", "of-a-judge"))
    page = reverse("judging:invitation", args=[made.key])
    assert opened.headers["Location"] == page
    wrong = client.post(page, answers(has_agreed="", expertise="", load_limit="5"))
    assert "Agree to keep secret" in wrong.content.decode()
    assert "I advise a bakery." in wrong.content.decode()
    assert client.post(page, answers()).headers["Location"] == reverse("judging:conflicts")
    seat = PanelMember.objects.get(user=user)
    assert (seat.load_limit, seat.expertise) == (5, "care, data")
    away = user.pool_entry.absences.get()
    assert (away.starts_on.isoformat(), away.ends_on.isoformat()) == (
        "2026-12-24", "2026-12-31"
    )  # fmt: skip
    assert "You accepted this invitation" in client.get(page).content.decode()


def test_the_wrong_person_reads_for_whom_it_is_and_cannot_accept() -> None:
    world = make_judging()
    made = make_invited(world.panel, ADDRESS, secret="of-a-judge")
    client = signed_in(make_user("Somebody Else"))
    words = client.get(link("invitation_link", "of-a-judge")).content.decode()
    assert f"This invitation is for <strong>{ADDRESS}</strong>" in words
    page = reverse("judging:invitation", args=[made.key])
    assert client.get(page).status_code == 404
    assert client.post(page, answers()).status_code == 404


def test_a_reason_is_given_by_the_link_alone() -> None:
    world = make_judging()
    made = make_invited(world.panel, ADDRESS, secret="of-a-judge")
    page = link("decline_link", "of-a-judge")
    assert Client().post(page, {"reason": "On leave."}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.reason) == ("declined", "On leave.")
    page = signed_in(world.manager).get(reverse("judging:panel", args=[world.challenge.reference]))
    assert "“On leave.”" in page.content.decode()


def test_an_officer_forms_a_panel_by_the_first_invitation() -> None:
    world = make_judging()
    PanelMember.objects.all().delete()
    Panel.objects.all().delete()
    client = signed_in(world.manager)
    panel_page = reverse("judging:panel", args=[world.challenge.reference])
    assert client.get(panel_page).status_code == 200
    send = reverse("judging:invite", args=[world.challenge.reference])
    facts = {"email": ADDRESS, "part": "chair", "load_asked": "9"}
    assert client.post(send, facts).headers["Location"] == panel_page
    words = client.get(panel_page).content.decode()
    assert ADDRESS in words
    assert "Nobody chairs it yet" in words
    again = client.post(send, facts)
    assert "There is an invitation to" in again.content.decode()


def test_who_said_no_is_asked_again_only_after_a_tick() -> None:
    world = make_judging()
    made = make_invited(world.panel, ADDRESS)
    holder = LinkHolder("panel", str(made.key), ADDRESS)
    actions.decline_panel_invitation(invitation=made, actor=holder, at=NOW)
    client = signed_in(world.manager)
    send = reverse("judging:invite", args=[world.challenge.reference])
    facts = {"email": ADDRESS, "part": "judge", "load_asked": "9"}
    refused = client.post(send, facts).content.decode()
    assert "declined an invitation to this panel" in refused
    assert "Ask again all the same" in refused
    assert client.post(send, facts | {"is_asked_again": "on"}).status_code == 302
    assert world.panel.invitations.filter(state="sent").count() == 1


def test_the_panel_reads_as_much_for_three_invitations_as_for_one() -> None:
    world = make_judging()
    client = signed_in(world.manager)
    page = reverse("judging:panel", args=[world.challenge.reference])
    make_invited(world.panel, "one@example.org")
    client.get(page)
    with CaptureQueriesContext(connection) as first:
        client.get(page)
    make_invited(world.panel, "two@example.org")
    make_invited(world.panel, "three@example.org")
    with CaptureQueriesContext(connection) as second:
        client.get(page)
    assert len(first) == len(second)
