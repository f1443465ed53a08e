"""The account's own page, and what the trail and the messages say."""

from urllib.parse import unquote

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.utils import timezone

from challenges.audit.models import Entry
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import User
from tests.factories.catalogue import make_challenge
from tests.factories.notifications import make_follow
from tests.factories.organisations import make_user
from tests.integration.cms.accounts.test_closing import prove

pytestmark = pytest.mark.django_db
SIGN_IN, ENTER = "/account/login/", "/account/login/code/confirm/"
RUN_OUT = "This code has run out or was used. Ask for a new one."


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_name_is_corrected_on_its_page() -> None:
    ada = make_user("Ada Sampel")
    client = signed_in(ada)
    empty = client.post("/account/name/", {"name": " "}).content.decode()
    assert "Enter your full name" in empty
    saved = client.post("/account/name/", {"name": "Ada Sample"}, follow=True)
    assert saved.redirect_chain == [("/account/", 302)]
    assert "Your name is changed." in saved.content.decode()
    assert User.objects.get().name == "Ada Sample"
    assert Entry.objects.get().event == "organisations.PersonRenamed"


def test_the_account_leads_to_what_it_follows() -> None:
    ada = make_user()
    client = signed_in(ada)
    assert "Nothing yet" in client.get("/account/").content.decode()
    for _each in range(2):
        make_follow(email=ada.email, challenge=make_challenge(ChallengeState.OPEN))
    make_follow(challenge=make_challenge(ChallengeState.OPEN))
    page = client.get("/account/").content.decode()
    assert "2 things" in page
    assert 'href="/follow/"' in page
    assert 'href="/follow/"' in client.get("/portal/").content.decode()


def test_only_who_has_signed_in_has_an_account_page() -> None:
    for address in ("", "name/", "email/", "sessions/", "2fa/webauthn/", "2fa/totp/activate/"):
        answer = Client().get(f"/account/{address}")
        assert unquote(answer["Location"]) == f"/account/login/?next=/account/{address}"


def test_a_new_account_leaves_one_line_in_the_trail() -> None:
    client = Client()
    client.post("/account/signup/", {"name": "Bo Example", "email": "bo@startup.example"})
    code = mail.outbox[0].subject[:6]
    assert client.post("/account/confirm-email/", {"code": code}).status_code == 302
    bo = User.objects.get()
    entry = Entry.objects.get()
    assert (entry.event, entry.subject) == ("organisations.AccountOpened", bo.reference)
    assert entry.facts == {"person": bo.reference, "name": "Bo Example"}
    assert (entry.before, entry.after) == (None, None)


def test_a_code_that_has_run_out_says_so() -> None:
    ada = make_user("Ada Sample")
    client = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post(SIGN_IN, {"login": ada.email})
        clock.shift(16 * 60)
        late = client.post(ENTER, {"code": mail.outbox[0].subject[:6]}, follow=True)
    assert late.redirect_chain[-1] == (SIGN_IN, 302)
    assert RUN_OUT in late.content.decode()
    assert client.get("/account/").status_code == 302


def test_too_many_wrong_codes_do_not_say_that_it_has_run_out() -> None:
    client = Client()
    client.post(SIGN_IN, {"login": "nobody@startup.example"})
    for _ in range(3):
        page = client.post(ENTER, {"code": "000000"}, follow=True)
    assert "There were too many tries." in page.content.decode()
    assert RUN_OUT not in page.content.decode()


def test_a_closed_account_is_told_so_only_to_its_owner() -> None:
    """The page after the address is the same; the mail goes to the address as to an unknown one."""
    closed = make_user("Cy Closed", is_active=False)
    client, other = Client(), Client()
    first = client.post(SIGN_IN, {"login": closed.email}, follow=True)
    second = other.post(SIGN_IN, {"login": "nobody@startup.example"}, follow=True)
    assert first.redirect_chain == second.redirect_chain
    assert mail.outbox[0].subject == mail.outbox[1].subject


def test_an_app_is_guarded_by_five_tries() -> None:
    ada = make_user("Ada Sample")
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ada)
    client = Client()
    client.post(SIGN_IN, {"login": ada.email})
    assert client.post(ENTER, {"code": mail.outbox[0].subject[:6]}).status_code == 302
    pages = [
        client.post("/account/2fa/authenticate/", {"code": "not it"}).content.decode()
        for _ in range(6)
    ]
    wrong = "Enter the code that the app shows now, or an unused recovery code"
    assert [wrong in page for page in pages] == [True] * 5 + [False]
    assert "There were too many tries. Wait 5 minutes and try again." in pages[5]


def test_the_address_of_another_account_is_not_taken_over() -> None:
    ada, bo = make_user("Ada Sample"), make_user("Bo Example")
    client = signed_in(ada)
    prove(client, "/account/email/")
    asked = client.post("/account/email/", {"action_add": "", "email": bo.email}, follow=True)
    assert "We have sent an email to" in asked.content.decode()
    # Not even who reads the other's mail gets it this way.
    code = {"code": mail.outbox[-1].subject[:6]}
    client.post("/account/confirm-email/", code)
    assert {user.email for user in User.objects.all()} == {ada.email, bo.email}


@pytest.mark.parametrize("with_factors", [False, True])
def test_the_page_costs_the_same_for_everybody(
    with_factors: bool, django_assert_num_queries
) -> None:
    ada = make_user("Ada Sample")
    if with_factors:
        TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(ada)
    client = signed_in(ada)
    client.get("/account/")
    with django_assert_num_queries(6):
        client.get("/account/")
