"""A whole incubator behind one address signs in on the night of a deadline; nobody is flooded."""

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from challenges.organisations.models import User

pytestmark = pytest.mark.django_db
SIGN_IN, SIGN_UP = "/account/login/", "/account/signup/"


def test_forty_people_behind_one_address_get_their_codes() -> None:
    people = [User.objects.create_user(f"p{number}@startup.example") for number in range(40)]
    for person in people:
        # Each is clumsy and asks twice.
        for _ in range(2):
            client = Client()
            asked = client.post(SIGN_IN, {"login": person.email}, REMOTE_ADDR="192.0.2.7")
            assert asked.status_code == 302
        if person == people[19]:
            # The first twenty fill a minute; the others come in the next.
            later = timezone.now().timestamp() + 61
            traveller = time_machine.travel(later, tick=True)
            traveller.start()
    traveller.stop()
    assert len(mail.outbox) == 80


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
    entered = client.post("/account/login/code/confirm/", {"code": code})
    assert entered.url == "/portal/"  # type: ignore[attr-defined]


def test_too_many_say_so_in_plain_words() -> None:
    pages = [
        Client().post(SIGN_UP, {"name": "A", "email": f"p{n}@startup.example"}) for n in range(61)
    ]
    assert [page.status_code for page in pages].count(429) == 1
    assert "people who share your internet connection" in pages[-1].content.decode()
