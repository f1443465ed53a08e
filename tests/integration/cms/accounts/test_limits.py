"""A whole incubator behind one address signs in on the night of a deadline; nobody is flooded."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from challenges.organisations.models import User

pytestmark = pytest.mark.django_db
SIGN_IN, SIGN_UP = "/account/login/", "/account/signup/"
ENTER = "/account/login/code/confirm/"


def test_sixty_people_behind_one_address_sign_in_within_ten_minutes() -> None:
    people = [User.objects.create_user(f"p{number}@startup.example") for number in range(60)]
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for person in people:
            # Each is clumsy: asks twice, and enters the first code before the second.
            client = Client(REMOTE_ADDR="192.0.2.7")
            assert client.post(SIGN_IN, {"login": person.email}).status_code == 302
            clock.shift(4)
            assert client.post(ENTER, {"action": "resend"}).status_code == 302
            clock.shift(2)
            first, second = (each.subject[:6] for each in mail.outbox[-2:])
            if first != second:
                assert client.post(ENTER, {"code": first}).status_code == 200
            assert client.post(ENTER, {"code": second})["Location"] == "/portal/"
            clock.shift(4)
    assert len(mail.outbox) == 120


def test_forty_people_behind_one_address_make_accounts_within_a_minute() -> None:
    for number in range(40):
        form = {"name": "New Person", "email": f"p{number}@startup.example"}
        made = Client().post(SIGN_UP, form, REMOTE_ADDR="192.0.2.7")
        assert made.status_code == 302
    assert len(mail.outbox) == 40


@pytest.mark.parametrize("email", ["ada@startup.example", "nobody@startup.example"])
def test_one_mailbox_is_not_filled_from_many_addresses(email: str) -> None:
    """Whether or not it has an account, of which the answers tell nothing."""
    User.objects.create_user("ada@startup.example")
    said = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(60):
            page = Client().post(SIGN_IN, {"login": email}, REMOTE_ADDR=f"192.0.2.{number}")
            said.append(page.status_code)
            clock.shift(30)
    assert len(mail.outbox) == said.count(302) == 20
    assert "Wait a few minutes, then ask for a new code." in page.content.decode()


def test_a_mailbox_that_is_asked_for_often_can_still_be_signed_in_to() -> None:
    ada = User.objects.create_user("ada@startup.example")
    client = Client()
    client.post(SIGN_IN, {"login": ada.email})
    code = mail.outbox[0].subject[:6]
    for _ in range(9):
        Client().post(SIGN_IN, {"login": ada.email}, REMOTE_ADDR="198.51.100.1")
    assert len(mail.outbox) == 6
    entered = client.post(ENTER, {"code": code})
    assert entered.url == "/portal/"  # type: ignore[attr-defined]


def test_too_many_say_so_in_plain_words() -> None:
    pages = [
        Client().post(SIGN_UP, {"name": "A", "email": f"p{n}@startup.example"}) for n in range(61)
    ]
    assert [page.status_code for page in pages].count(429) == 1
    assert "people who share your internet connection" in pages[-1].content.decode()


def test_a_scanner_that_opens_every_address_of_a_mail_signs_nobody_in() -> None:
    """There is no link that does: a code is entered by hand, and opening a page changes nothing."""
    ada = User.objects.create_user("ada@startup.example")
    client = Client()
    client.post(SIGN_IN, {"login": ada.email})
    links = re.findall(r"https?://[^/\s]+(/\S*)", mail.outbox[0].body)
    code = mail.outbox[0].subject[:6]
    for scanner in (Client(), client):
        for path in [*links, ENTER, f"{ENTER}?code={code}", f"{SIGN_IN}?login={ada.email}"]:
            scanner.get(path)
            scanner.head(path)
        assert scanner.get("/account/").status_code == 302
    assert len(mail.outbox) == 1
    assert client.post(ENTER, {"code": code})["Location"] == "/portal/"
