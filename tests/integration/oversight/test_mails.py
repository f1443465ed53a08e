"""The programme team sees what became of mails, and nobody what a tie forbids."""

import pytest
from django.test import Client

from challenges.notifications.models import UndeliverableAddress
from challenges.notifications.states import NoticeState, Trouble
from challenges.organisations.models import Role
from tests.factories.judging import make_conflict, make_judging
from tests.factories.notifications import make_notice
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
PAGE = "/portal/mails/"


def opened_by(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def subjects(client: Client, **wanted: str) -> list[str]:
    return [mail.subject for mail in client.get(PAGE, wanted).context["mails"]]


def test_filters_find_what_is_asked_for():
    client = opened_by(make_programme_team())
    make_notice("bo@example.org", subject="one", kind="roles_changed", about="CIC26-AIR")
    make_notice(subject="two", about="CIC26-AIR-0001", state="sent", sent_at=NOW)
    make_notice(subject="three", trouble=Trouble.NOT_NOW, failure="450 later", about="CIC26-AIRY")
    make_notice("bo@example.org", subject="four", is_confidential=True)
    assert subjects(client) == ["four", "three", "two", "one"]
    assert subjects(client, about="CIC26-AIR") == ["two", "one"]
    assert subjects(client, state="delayed") == ["three"]
    assert subjects(client, state="waiting") == ["four", "one"]
    assert subjects(client, kind="roles_changed") == ["one"]
    assert subjects(client, recipient="bo@") == ["one"]
    assert subjects(client, since="2030-01-01") == []
    page = client.get(PAGE).content.decode()
    assert page.count("bo@example.org") == 1


def test_it_comes_in_parts_at_the_same_cost(django_assert_max_num_queries):
    client = opened_by(make_programme_team())
    for number in range(52):
        make_notice(subject=str(number))
    first = client.get(PAGE)
    assert len(first.context["mails"]) == 50
    with django_assert_max_num_queries(14):
        rest = client.get(PAGE + first.context["next_href"])
    assert [mail.subject for mail in rest.context["mails"]] == ["1", "0"]


def test_who_is_tied_learns_nothing_of_the_judging_from_it():
    world = make_judging()
    free, tied = make_programme_team(), make_programme_team()
    make_conflict(tied, world.applications[0].organisation)
    application = world.applications[0].reference
    hidden = [
        make_notice(subject="judges", kind="judge_recused", about=world.challenge.reference),
        make_notice(subject="receipt", kind="application_received", about=application),
    ]
    make_notice(subject="closed", kind="challenge_closed", about=world.challenge.reference)
    assert {"judges", "receipt", "closed"} <= set(subjects(opened_by(free)))
    assert set(subjects(opened_by(tied))) & {"judges", "receipt", "closed"} == {"closed"}
    for notice in hidden:
        assert opened_by(free).get(f"{PAGE}{notice.key}/").status_code == 200
        assert opened_by(tied).get(f"{PAGE}{notice.key}/").status_code == 404
        assert opened_by(tied).post(f"{PAGE}{notice.key}/again/").status_code == 404


def test_one_mail_is_shown_without_its_secret_link_and_sent_again():
    client = opened_by(make_programme_team())
    notice = make_notice(
        state=NoticeState.REFUSED,
        trouble=Trouble.ADDRESS,
        link="/secret-link/",
        is_link_secret=True,
    )
    UndeliverableAddress.objects.create(email=notice.email, since=NOW, why="550")
    path = f"{PAGE}{notice.key}/"
    page = client.get(path).content.decode()
    assert "this address does not exist" in page
    assert "secret-link" not in page
    assert client.post(f"{path}again/").status_code == 302
    notice.refresh_from_db()
    assert notice.state == NoticeState.WAITING
    assert not UndeliverableAddress.objects.exists()
    assert client.post(f"{path}again/").status_code == 409


def test_it_is_for_the_programme_team():
    notice = make_notice()
    client = opened_by(make_member(make_borough(), Role.OWNER))
    for path in (PAGE, f"{PAGE}{notice.key}/"):
        assert client.get(path).status_code == 404
