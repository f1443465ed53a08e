"""People sign in and up by a code in an email; the codes are read from the real mails."""

import re
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from challenges.organisations.models import User

pytestmark = pytest.mark.django_db
SIGN_IN, SIGN_UP = "/account/login/", "/account/signup/"
ENTER, CONFIRM = "/account/login/code/confirm/", "/account/confirm-email/"


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada@startup.example", name="Ada Sample")


def newest() -> EmailMessage:
    """The last mail as it would travel."""
    return mail.outbox[-1].message()  # type: ignore[return-value]


def code() -> str:
    found = re.search(r"^(\d{6})$", mail.outbox[-1].body, re.MULTILINE)
    assert found
    return found[1]


def test_signing_in_by_code(client: Client, ada: User) -> None:
    asked = client.post(SIGN_IN, {"login": "Ada@Startup.example "})
    assert asked.url == ENTER  # type: ignore[attr-defined]
    assert newest()["To"] == "ada@startup.example"
    assert newest()["Subject"] == f"{code()} is your code for Citywide London"
    assert "It works for 15 minutes and once only." in mail.outbox[-1].body
    entered = client.post(ENTER, {"code": code()})
    assert entered.url == "/portal/"  # type: ignore[attr-defined]
    page = client.get("/account/")
    assert page.status_code == 200
    assert ada.reference in page.content.decode()


def test_after_signing_in_people_get_where_they_wanted_to_go(client: Client, ada: User) -> None:
    asked = client.post(SIGN_IN, {"login": ada.email, "next": "/judging/"})
    assert asked.url == f"{ENTER}?next=%2Fjudging%2F"  # type: ignore[attr-defined]
    entered = client.post(ENTER, {"code": code(), "next": "/judging/"})
    assert entered.url == "/judging/"  # type: ignore[attr-defined]


def test_nobody_is_led_to_another_site(client: Client, ada: User) -> None:
    client.post(SIGN_IN, {"login": ada.email, "next": "https://elsewhere.example/"})
    entered = client.post(ENTER, {"code": code(), "next": "https://elsewhere.example/"})
    assert entered.url == "/portal/"  # type: ignore[attr-defined]


def test_a_wrong_code_is_refused_and_the_third_ends_the_try(client: Client, ada: User) -> None:
    client.post(SIGN_IN, {"login": ada.email})
    right = code()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(2):
        assert client.post(ENTER, {"code": wrong}).status_code == 200
    third = client.post(ENTER, {"code": wrong}, follow=True)
    assert third.redirect_chain[-1] == (SIGN_IN, 302)
    assert (
        "There were too many tries. Wait a few minutes, then ask for a new code."
        in third.content.decode()
    )
    late = client.post(ENTER, {"code": right}, follow=True)
    assert late.redirect_chain[-1] == (SIGN_IN, 302)
    assert client.get("/account/").status_code == 302


def test_a_new_code_replaces_the_old_one(client: Client, ada: User) -> None:
    client.post(SIGN_IN, {"login": ada.email})
    old = code()
    assert "Send a new code" in client.get(ENTER).content.decode()
    client.post(ENTER, {"action": "resend"})
    assert len(mail.outbox) == 2
    if code() != old:
        assert client.post(ENTER, {"code": old}).status_code == 200
    assert client.post(ENTER, {"code": code()}).url == "/portal/"  # type: ignore[attr-defined]


def test_nobody_learns_whether_an_address_has_an_account(client: Client, ada: User) -> None:
    known, unknown = Client(), Client()
    first = known.post(SIGN_IN, {"login": ada.email}, follow=True)
    second = unknown.post(SIGN_IN, {"login": "bo@startup.example"}, follow=True)
    assert first.redirect_chain == second.redirect_chain
    assert newest()["To"] == "bo@startup.example"
    assert newest()["Subject"] == "There is no account for this address at Citywide London"
    assert "http://testserver/account/signup/" in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("going", "kept"),
    [
        ("/applications/start/warm-homes/", "?next=%2Fapplications%2Fstart%2Fwarm-homes%2F"),
        ("https://elsewhere.example/", ""),
        ("", ""),
    ],
)
def test_who_is_new_is_led_to_an_account_and_keeps_where_they_were_going(
    client: Client, going: str, kept: str
) -> None:
    client.post(SIGN_IN, {"login": "bo@startup.example", "next": going})
    assert f"/account/signup/{kept}\n" in mail.outbox[-1].body


def test_the_page_of_the_code_leads_the_known_and_the_unknown_to_an_account(ada: User) -> None:
    going = "/applications/start/warm-homes/"
    for email in (ada.email, "bo@startup.example"):
        page = Client().post(SIGN_IN, {"login": email, "next": going}, follow=True)
        assert f'href="/account/signup/?next={going}"' in page.content.decode()


def test_making_an_account(client: Client) -> None:
    asked = client.post(SIGN_UP, {"name": "Bo Example", "email": "Bo@Startup.example"})
    assert asked.url == CONFIRM  # type: ignore[attr-defined]
    assert newest()["Subject"] == f"{code()} is your code for Citywide London"
    assert client.post(CONFIRM, {"code": code()}).url == "/portal/"  # type: ignore[attr-defined]
    bo = User.objects.get()
    assert (bo.email, bo.name) == ("bo@startup.example", "Bo Example")
    assert "Your tasks" in client.get("/portal/").content.decode()
    assert not bo.has_usable_password()
    assert (bo.is_staff, bo.is_superuser, bo.is_demonstration) == (False, False, False)


def test_nobody_is_offered_what_only_the_signed_in_have(client: Client) -> None:
    """A session has begun with the code, and nobody has signed in."""
    client.post(SIGN_UP, {"name": "Bo Example", "email": "bo@startup.example"})
    page = client.get(CONFIRM).content.decode()
    assert "Enter the code" in page
    assert 'href="/portal/">Sign in</a>' in page
    assert "Your tasks" not in page


def test_signing_out_takes_one_step(client: Client, ada: User) -> None:
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    header = client.get("/portal/").content.decode().split("<main")[0]
    assert '<form method="post" action="/account/logout/">' in header
    assert client.get("/account/logout/").status_code == 200, "opening an address signs nobody out"
    assert client.post("/account/logout/")["Location"] == "/"
    assert client.get("/account/").status_code == 302


def test_whoever_joins_a_demonstration_is_invented(client: Client, settings: Any) -> None:
    settings.DEMO = True
    client.post(SIGN_UP, {"name": "Bo Example", "email": "bo@startup.example"})
    client.post(CONFIRM, {"code": code()})
    assert User.objects.get().is_demonstration is True


def test_an_address_makes_one_account(client: Client, ada: User) -> None:
    asked = client.post(SIGN_UP, {"name": "Somebody", "email": "ADA@startup.example"})
    assert asked.url == CONFIRM  # type: ignore[attr-defined]
    assert User.objects.count() == 1
    assert newest()["Subject"] == "You have an account at Citywide London already"


def test_what_is_missing_is_said_in_our_words(client: Client) -> None:
    page = client.post(SIGN_UP, {"name": "", "email": "nowhere"}).content.decode()
    assert "There are 2 things to fix" in page
    assert "Enter your full name" in page
    assert "Enter an email address in the right form, like name@example.com" in page


def test_allauths_own_pages_of_passwords_are_not_there(client: Client, ada: User) -> None:
    client.force_login(ada)
    for address in ["change", "set", "reset"]:
        assert client.get(f"/account/password/{address}/").status_code == 404


def test_the_demonstrations_accounts_are_listed_only_in_a_demonstration(
    client: Client, ada: User
) -> None:
    User.objects.filter(pk=ada.pk).update(is_demonstration=True)
    page = client.get(SIGN_IN).content.decode()
    assert "demonstration" not in page
    assert client.get("/demo/mail/").status_code == 404


def test_the_back_office_has_no_sign_in_of_its_own(client: Client) -> None:
    assert client.get("/admin/").url == f"{SIGN_IN}?next=/admin/"  # type: ignore[attr-defined]
    assert client.get("/admin/login/").url == SIGN_IN  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("going", "said"),
    [
        ("/applications/start/warm-homes/", "To start an application"),
        ("/portal/challenges/new/", "To pose a challenge"),
    ],
)
@pytest.mark.parametrize("page", [SIGN_IN, SIGN_UP])
def test_who_was_going_somewhere_reads_what_signing_in_is_for(client, page, going, said):
    assert said in client.get(f"{page}?next={going}").content.decode()
    assert said not in client.get(page).content.decode()
