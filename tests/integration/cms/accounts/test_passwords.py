"""A password is there for those who want one, and tells nobody who has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client

from challenges.audit.models import Entry
from challenges.organisations.models import User
from tests.factories.organisations import make_user
from tests.integration.cms.accounts.test_closing import prove, signed_in

pytestmark = pytest.mark.django_db
PASSWORD, REMOVE, SIGN_IN = "/account/password/", "/account/password/remove/", "/account/login/"
BY_PASSWORD = "/account/login/password/"
GOOD = "correct horse battery"


@pytest.fixture
def ada() -> User:
    ada = make_user("Ada Sample", "ada@startup.example")
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    return ada


def with_password(user: User) -> User:
    user.set_password(GOOD)
    user.save()
    return user


def try_in(email: str, password: str, client: Client | None = None):
    return (client or Client()).post(BY_PASSWORD, {"login": email, "password": password})


def test_a_password_is_set_after_a_new_code_and_opens_the_account(ada: User) -> None:
    client, phone = signed_in(ada), signed_in(ada)
    assert client.get(PASSWORD)["Location"].startswith("/account/proof/")
    assert client.post(PASSWORD, {"password": GOOD}).status_code == 302
    assert not User.objects.get(pk=ada.pk).has_usable_password()
    prove(client, PASSWORD)
    saved = client.post(PASSWORD, {"password": GOOD}, follow=True)
    assert "Your password is set." in saved.content.decode()
    assert mail.outbox[-1].subject == "Your account at Citywide London has a password now"
    assert phone.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200
    other = Client()
    assert try_in("Ada@startup.example", GOOD, other)["Location"] == "/portal/"
    assert other.get("/account/").status_code == 200
    assert Entry.objects.get(event="organisations.WayInAdded").facts["way"] == "password"


def test_the_code_still_opens_it_and_the_password_goes_again(ada: User) -> None:
    client = signed_in(with_password(ada))
    other = Client()
    other.post(SIGN_IN, {"login": ada.email})
    code = {"code": mail.outbox[-1].subject[:6]}
    assert other.post("/account/login/code/confirm/", code)["Location"] == "/portal/"
    assert client.get(REMOVE).status_code == 405
    client.post(REMOVE)
    assert mail.outbox[-1].subject == "Your password at Citywide London was removed"
    assert client.get("/account/").status_code == 200
    assert try_in(ada.email, GOOD).status_code == 200


@pytest.mark.parametrize(
    ("weak", "said"),
    [
        ("short", "Your password must be 12 characters or longer"),
        ("qwerty123456", "Many people use this password: choose another one"),
        ("ada@startup.example", "Leave your name and your address out of the password"),
        ("837465920174", "Use letters as well as digits"),
    ],
)
def test_one_that_is_easily_guessed_is_refused_in_plain_words(
    ada: User, weak: str, said: str
) -> None:
    client = signed_in(ada)
    prove(client, PASSWORD)
    page = client.post(PASSWORD, {"password": weak}).content.decode()
    assert said in page
    assert not User.objects.get(pk=ada.pk).has_usable_password()


def test_nobody_learns_who_has_an_account_or_a_password(ada: User) -> None:
    with_password(make_user("Bo Sample", "bo@startup.example"))
    with_password(make_user("Cy Closed", "cy@startup.example", is_active=False))
    said = set()
    for email in ("ada", "bo", "cy", "nobody"):
        page = try_in(f"{email}@startup.example", "not the right one").content.decode()
        page = page.replace(f"{email}@startup.example", "EMAIL")
        said.add(re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page))
    assert len(said) == 1
    assert "do not belong together" in said.pop()
    assert not mail.outbox


@pytest.mark.parametrize("email", ["ada@startup.example", "nobody@startup.example"])
def test_one_account_that_is_hammered_is_slowed_wherever_it_comes_from(
    ada: User, email: str
) -> None:
    with_password(ada)
    answers = [
        Client(REMOTE_ADDR=f"192.0.2.{number}")
        .post(BY_PASSWORD, {"login": email, "password": "wrong"})
        .content.decode()
        for number in range(7)
    ]
    wrong = ["do not belong together" in each for each in answers]
    assert wrong == [True] * 5 + [False] * 2
    assert "There were too many tries." in answers[-1]
    assert "There were too many tries." in try_in(email, GOOD).content.decode()
    # The code by email is not taken away by it.
    other = Client()
    assert other.post(SIGN_IN, {"login": email}).status_code == 302


def test_the_second_factor_is_asked_for_after_it(ada: User) -> None:
    TOTP.activate(with_password(ada), "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ada)
    client = Client()
    assert try_in(ada.email, GOOD, client)["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/account/").status_code == 302


def test_who_has_forgotten_it_sets_another_after_a_code(ada: User) -> None:
    client = signed_in(with_password(ada))
    prove(client, PASSWORD)
    assert "Change your password" in client.get(PASSWORD).content.decode()
    client.post(PASSWORD, {"password": "another long one"})
    assert mail.outbox[-1].subject == "Your password at Citywide London has changed"
    assert try_in(ada.email, GOOD).status_code == 200
    assert try_in(ada.email, "another long one").status_code == 302
