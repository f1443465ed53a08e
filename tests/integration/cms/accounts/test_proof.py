"""Whatever keeps an account safe is changed only by whoever shows at that moment that it is theirs.

A computer that is found open, or one browser's session that is stolen, must not be enough to take
an account over: each step that leads there asks for a code to the present address, or for the
second step.
"""

from collections.abc import Iterator

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.utils import timezone

from challenges.audit.models import Entry
from challenges.organisations.models import User
from tests.browser.signing_in import app_code
from tests.factories.organisations import make_user
from tests.integration.cms.accounts.test_closing import PROOF, prove, signed_in
from tests.integration.cms.accounts.test_passwords import GOOD, with_password

pytestmark = pytest.mark.django_db
EMAIL, APP = "/account/email/", "/account/2fa/totp/activate/"
NEW = {"action_add": "", "email": "new@startup.example"}
GUARDED = (
    EMAIL,
    APP,
    "/account/2fa/webauthn/add/",
    "/account/2fa/recovery-codes/generate/",
    "/account/password/",
    "/account/close/confirm/",
)
SECOND_STEP = "/account/2fa/reauthenticate/"


@pytest.fixture
def ada() -> User:
    ada = make_user("Ada Sample", "ada@startup.example")
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    return ada


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def by_code(user: User) -> Client:
    """Signed in as everybody does."""
    client = Client()
    client.post("/account/login/", {"login": user.email})
    client.post("/account/login/code/confirm/", {"code": mail.outbox[-1].subject[:6]})
    assert client.get("/account/").status_code == 200
    return client


def recovery_code(user: User) -> str:
    codes: list[str] = RecoveryCodes(RecoveryCodes.activate(user).instance).get_unused_codes()
    return codes[0]


@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize("has_password", [False, True])
def test_signing_in_is_no_proof(ada: User, path: str, has_password: bool) -> None:
    client = by_code(with_password(ada) if has_password else ada)
    for method in (client.get, client.post):
        assert method(path)["Location"].startswith(f"{PROOF}?next="), method
    page = client.get(path, follow=True).content.decode()
    assert "Show that it is you" in page
    assert ada.email in page


def test_an_open_browser_does_not_change_the_address(ada: User) -> None:
    client = by_code(ada)
    mail.outbox.clear()
    client.post(EMAIL, NEW)
    assert not mail.outbox
    client.post(PROOF, {"send": "", "next": EMAIL})
    assert [each.to for each in mail.outbox] == [[ada.email]]


def test_a_code_to_the_present_address_opens_it_for_a_while(
    ada: User, clock: time_machine.Traveller
) -> None:
    client = by_code(ada)
    assert prove(client, EMAIL)["Location"] == EMAIL
    assert client.get(EMAIL).status_code == client.get(APP).status_code == 200
    client.post(EMAIL, NEW)
    assert mail.outbox[-1].to == ["new@startup.example"]
    clock.shift(11 * 60)
    for path in (EMAIL, APP):
        assert client.get(path)["Location"].startswith(PROOF)
    client.post("/account/confirm-email/", {"code": mail.outbox[-2].subject[:6]})
    client.post("/account/confirm-email/", {"code": mail.outbox[-1].subject[:6]})
    assert User.objects.get().email == "new@startup.example"
    told = mail.outbox[-1]
    assert told.to == ["ada@startup.example"]
    assert "/contact/write/" in told.body
    assert "/account/sessions/" not in told.body, "it cannot be opened any more"
    assert Entry.objects.filter(event="organisations.AddressChanged").count() == 1


def test_what_was_sent_too_late_is_done_after_the_proof(
    ada: User, clock: time_machine.Traveller
) -> None:
    client = by_code(ada)
    prove(client, EMAIL)
    clock.shift(11 * 60)
    client.post(EMAIL, NEW)
    assert prove(client, EMAIL)["Location"] == "/account/confirm-email/"
    assert mail.outbox[-1].to == ["new@startup.example"]


def test_a_second_step_is_proof_enough_where_the_mailbox_is_lost(ada: User) -> None:
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    code = recovery_code(ada)
    client = signed_in(ada)
    assert client.get(EMAIL)["Location"].startswith(f"{SECOND_STEP}?next=")
    client.post(SECOND_STEP, {"code": code, "next": EMAIL})
    assert client.get(EMAIL).status_code == 200
    assert not mail.outbox


def test_neither_a_password_nor_a_mail_stands_in_for_the_second_step(ada: User) -> None:
    TOTP.activate(with_password(ada), "JBSWY3DPEHPK3PXP")
    client = signed_in(ada)
    client.post("/account/reauthenticate/", {"password": GOOD, "next": EMAIL})
    client.post(PROOF, {"send": "", "next": EMAIL})
    assert not mail.outbox
    for path in (EMAIL, "/account/2fa/totp/deactivate/"):
        assert client.get(path)["Location"].startswith(SECOND_STEP)
    assert "Use your password" not in client.get(SECOND_STEP).content.decode()


def test_who_has_just_set_up_an_app_is_not_asked_for_it_at_once(ada: User) -> None:
    client = by_code(ada)
    prove(client, APP)
    client.get(APP)
    client.post(APP, {"code": app_code(client.session["mfa.totp.secret"])})
    assert Authenticator.objects.filter(user=ada, type=Authenticator.Type.TOTP).exists()
    assert client.get("/account/2fa/recovery-codes/").status_code == 200


@pytest.mark.parametrize("empty", [{"code": ""}, {"code": "  "}, {}])
def test_what_is_sent_empty_is_no_try(ada: User, empty: dict[str, str]) -> None:
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    code = recovery_code(ada)
    client = signed_in(ada)
    for _ in range(12):
        client.get(f"{SECOND_STEP}?next={EMAIL}")
        assert client.post(SECOND_STEP, empty | {"next": EMAIL}).status_code == 200
    assert client.post(SECOND_STEP, {"code": code, "next": EMAIL})["Location"] == EMAIL


def test_the_second_step_offers_only_what_the_account_has(ada: User) -> None:
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ada)

    client = Client()
    client.post("/account/login/", {"login": ada.email})
    client.post("/account/login/code/confirm/", {"code": mail.outbox[-1].subject[:6]})
    page = client.get("/account/2fa/authenticate/").content.decode()
    assert "Code of your app, or a recovery code" in page
    assert "passkey" not in page.split("<main")[1]
