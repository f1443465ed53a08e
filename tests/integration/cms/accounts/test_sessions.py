"""Where somebody is signed in: listed, ended one at a time or all others at once."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from challenges.organisations.models import User
from tests.factories.organisations import make_user

pytestmark = pytest.mark.django_db
SESSIONS = "/account/sessions/"
PHONE = "Mozilla/5.0 (iPhone; CPU) FxiOS/130.0 Safari/605"


def signed_in(user: User, agent: str = "Firefox/130.0 Windows") -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    UserSession.objects.create(
        user=user,
        session_key=client.session.session_key,
        ip="192.0.2.7",
        user_agent=agent,
        last_seen_at=timezone.now(),
    )
    return client


def session_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_one_is_ended_and_the_others_stay() -> None:
    ada = make_user()
    here, phone, tablet = signed_in(ada), signed_in(ada, PHONE), signed_in(ada)
    page = here.get(SESSIONS).content.decode()
    assert "Firefox on iPhone" in page
    assert page.count("Sign it out") == 2
    answer = here.post(SESSIONS, {"session": session_of(phone).pk}, follow=True)
    assert "1 browser is signed out." in answer.content.decode()
    assert [is_signed_in(each) for each in (here, phone, tablet)] == [True, False, True]


def test_all_others_are_ended_at_once() -> None:
    ada = make_user()
    here, phone, tablet = signed_in(ada), signed_in(ada, PHONE), signed_in(ada)
    answer = here.post(SESSIONS, follow=True)
    assert "2 browsers are signed out." in answer.content.decode()
    assert [is_signed_in(each) for each in (here, phone, tablet)] == [True, False, False]


def test_nobody_ends_somebody_elses_nor_by_a_link() -> None:
    ada, bo = make_user(), make_user()
    here, theirs = signed_in(ada), signed_in(bo)
    for key in (str(session_of(theirs).pk), "x", "9" * 30, str(session_of(here).pk)):
        here.post(SESSIONS, {"session": key})
        here.get(SESSIONS, {"session": key})
    assert is_signed_in(theirs)
    assert is_signed_in(here)


def test_when_it_was_last_seen_is_noted_now_and_then() -> None:
    ada = make_user()
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        client = signed_in(ada)
        clock.shift(300)
        client.get("/account/")
        assert session_of(client).last_seen_at == start
        clock.shift(301)
        client.get("/account/")
        assert session_of(client).last_seen_at == start + timedelta(seconds=601)
        other = signed_in(ada)
        assert "Last seen" in other.get(SESSIONS).content.decode()
