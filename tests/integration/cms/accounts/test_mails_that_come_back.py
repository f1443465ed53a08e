"""Signing in with an address that takes no mails: said on the screen, with what to do."""

import re
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from challenges.audit.models import Entry
from challenges.notifications.models import UndeliverableAddress
from tests.factories.organisations import NOW, make_user

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/login/"
COMES_BACK = "Our mails to this address come back"


@pytest.fixture
def server(monkeypatch):
    """Has the mail server answer everything that is sent with this problem."""

    def answering(problem: Exception) -> None:
        def send(self, fail_silently=False):
            raise problem

        monkeypatch.setattr(EmailMultiAlternatives, "send", send)

    return answering


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def refused() -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({"ada@example.org": (550, b"no such user")})


def test_an_address_that_does_not_exist_is_said_at_once_and_remembered(server):
    ada = make_user(email="ada@example.org")
    server(refused())
    page = words(Client().post(SIGN_IN, {"login": "ada@example.org"}, follow=True))
    assert "Our email to ada@example.org came back" in page
    assert COMES_BACK in page
    assert "/contact/write/" in page
    assert UndeliverableAddress.objects.get().email == "ada@example.org"
    entry = Entry.objects.get(event="notifications.AddressMarkedUndeliverable")
    assert (entry.subject, entry.facts) == (ada.reference, {"person": ada.reference})


def test_it_is_said_in_the_same_words_whether_there_is_an_account_or_not(server):
    make_user(email="known@example.org")
    server(refused())
    pages = {
        re.sub(
            r'nonce="[^"]+"|value="[^"]+"',
            "",
            words(Client().post(SIGN_IN, {"login": email}, follow=True)).replace(email, "EMAIL"),
        )
        for email in ("known@example.org", "nobod@example.org")
    }
    assert len(pages) == 1


def test_a_server_that_does_not_answer_is_no_fault_of_the_address(server):
    make_user(email="ada@example.org")
    server(SMTPServerDisconnected("gone"))
    answer = Client().post(SIGN_IN, {"login": "ada@example.org"}, follow=True)
    assert answer.status_code == 200
    assert "We could not send the email just now." in words(answer)
    assert COMES_BACK not in words(answer)
    assert not UndeliverableAddress.objects.exists()


def test_a_code_that_arrives_after_all_opens_the_address_again():
    make_user(email="ada@example.org")
    UndeliverableAddress.objects.create(email="ada@example.org", since=NOW, why="550")
    client = Client()
    page = client.post(SIGN_IN, {"login": "ada@example.org"}, follow=True)
    assert COMES_BACK in words(page)
    code = re.search(r"^(\d{6})$", mail.outbox[-1].body, re.MULTILINE)[1]
    client.post("/account/login/code/confirm/", {"code": code})
    assert not UndeliverableAddress.objects.exists()
    assert "Our mails do not reach you" not in words(client.get("/portal/"))
    assert Entry.objects.filter(event="notifications.AddressTriedAgain").count() == 1


def test_whoever_came_in_another_way_is_told_on_the_first_page():
    ada = make_user(email="ada@example.org")
    client = Client()
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    assert "Our mails do not reach you" not in words(client.get("/portal/"))
    UndeliverableAddress.objects.create(email="ada@example.org", since=NOW, why="550")
    page = words(client.get("/portal/"))
    assert "Our mails do not reach you" in page
    assert 'href="/account/mails/"' in page
