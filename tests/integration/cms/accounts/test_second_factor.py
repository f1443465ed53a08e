"""A passkey or an app, demanded of those who run, judge or decide in a programme that says so."""

import json
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client, RequestFactory

from challenges.catalogue.models import Programme
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role, User
from challenges.organisations.policy import forget_roles
from challenges.oversight.policy import second_factor_demanded_by
from cms.accounts.second_factor import owes_factor
from tests.architecture.cast import World, make_world
from tests.factories.catalogue import make_challenge, make_challenge_role, make_programme
from tests.factories.organisations import make_member, make_membership, make_user
from tests.integration.cms.accounts.test_closing import prove

pytestmark = pytest.mark.django_db
SIGN_IN, ENTER = "/account/login/", "/account/login/code/confirm/"
STEP = "/account/second-step/"
SECRET = "JBSWY3DPEHPK3PXP"
# The part of everybody who is asked; all others of the cast are not.
ASKED = {
    "editor", "case_officer", "approver", "observer", "helper", "judge", "idle_judge",
    "tied_judge", "chair", "team", "tied_officer", "tied_team",
}  # fmt: skip


@pytest.fixture
def world() -> World:
    world = make_world()
    Programme.objects.update(demands_second_factor=True)
    return world


@pytest.fixture
def officer() -> User:
    """Somebody who runs a challenge of a programme that demands it."""
    challenge = make_challenge(
        ChallengeState.OPEN, programme=make_programme(demands_second_factor=True)
    )
    return make_member(challenge.owner, Role.CASE_OFFICER, name="The Officer")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def with_app(user: User) -> User:
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def code_of_mail() -> str:
    return mail.outbox[-1].subject[:6]


def test_it_is_asked_of_exactly_those_with_a_part(world: World) -> None:
    asked = {
        name
        for name, user in world.people.items()
        if user is not None and second_factor_demanded_by(user).exists()
    }
    assert asked == ASKED


def test_nobody_is_asked_where_no_programme_demands_it(world: World) -> None:
    Programme.objects.update(demands_second_factor=False)
    for user in world.people.values():
        assert user is None or not second_factor_demanded_by(user).exists()


def test_the_part_has_to_be_in_the_programme_that_demands_it(officer: User) -> None:
    other = make_challenge(ChallengeState.OPEN)
    stranger = make_member(other.owner, Role.CASE_OFFICER)
    assert not second_factor_demanded_by(stranger).exists()
    assert [each.demands_second_factor for each in second_factor_demanded_by(officer)] == [True]


def test_the_invented_and_the_real_do_not_bind_each_other() -> None:
    make_programme(demands_second_factor=True, is_demonstration=True)
    real = User.objects.create_superuser("admin@city.example")
    invented = User.objects.create_superuser("admin@play.example", is_demonstration=True)
    assert not second_factor_demanded_by(real).exists()
    assert second_factor_demanded_by(invented).exists()


def test_a_part_in_a_single_challenge_and_the_body_that_runs_the_programme_count() -> None:
    programme = make_programme(demands_second_factor=True)
    challenge = make_challenge(ChallengeState.OPEN, programme=programme)
    helper = make_user()
    assert not second_factor_demanded_by(helper).exists()
    make_membership(helper, challenge.owner, Role.MEMBER)
    make_challenge_role(helper, challenge, Role.OBSERVER)
    forget_roles(helper)
    assert second_factor_demanded_by(helper).exists()
    runner = make_member(programme.run_by, Role.OBSERVER)
    assert second_factor_demanded_by(runner).exists()


@pytest.mark.parametrize(
    "path",
    [
        "/portal/",
        "/portal/challenges/",
        "/applications/",
        "/judging/",
        "/portal/audit/",
        "/admin/",
        "/portal/audit/?format=csv",
        "/follow/",
    ],
)
def test_whoever_lacks_one_is_led_to_it_and_keeps_where_they_were_going(
    officer: User, path: str
) -> None:
    client = signed_in(officer)
    led = client.get(path)
    assert led.status_code == 302
    page = client.get(led["Location"])
    assert page.status_code == 200
    assert "Set up a second step" in page.content.decode()
    assert client.session["second_factor_next"] == path


def test_their_own_account_and_public_pages_stay_open(officer: User) -> None:
    client = signed_in(officer)
    prove(client, "/account/")
    for path in ("/account/", "/account/sessions/", "/account/2fa/totp/activate/", "/missions/"):
        assert client.get(path).status_code == 200, path


def test_on_public_pages_they_see_what_everybody_sees() -> None:
    draft = make_challenge(
        ChallengeState.DRAFT, programme=make_programme(demands_second_factor=True)
    )
    officer = make_member(draft.owner, Role.CASE_OFFICER)
    path = f"/calendars/{draft.slug}.ics"
    assert signed_in(officer).get(path).status_code == Client().get(path).status_code == 404


def test_what_was_typed_comes_back_to_be_sent_again(officer: User) -> None:
    client = signed_in(officer)
    typed = {"subject": "A <b>name</b>", "text": "\nTwo\nlines", "which": ["a", "b"]}
    answer = client.post("/portal/challenges/new/?from=here", typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert 'action="/portal/challenges/new/?from=here"' in page
    assert "A &lt;b&gt;name&lt;/b&gt;" in page
    assert "\n\nTwo\nlines</textarea>" in page
    assert page.count('name="which"') == 2
    assert page.split("<main")[1].count('name="csrfmiddlewaretoken"') == 1


def test_what_saves_itself_is_told_why_it_is_not_saved(officer: User) -> None:
    answer = signed_in(officer).post("/portal/", {"text": "x"}, HTTP_ACCEPT="application/json")
    assert answer.status_code == 403
    assert json.loads(answer.content)["note"].startswith("Not saved: your programme now asks")


def test_a_browser_that_signed_in_without_it_shows_it_once(officer: User) -> None:
    """It was open before the app was set up elsewhere, or before the programme demanded one."""
    client = signed_in(officer)
    with_app(officer)
    page = client.get("/portal/", follow=True).content.decode()
    assert "Show your second step" in page
    codes = RecoveryCodes(RecoveryCodes.activate(officer).instance).get_unused_codes()
    shown = client.post(
        "/account/2fa/reauthenticate/?next=/account/second-step/",
        {"code": codes[0], "next": STEP},
        follow=True,
    )
    assert shown.redirect_chain[-1][0] == "/portal/"
    assert client.get("/portal/").status_code == 200


def test_signing_in_with_it_opens_everything(officer: User) -> None:
    with_app(officer)
    codes = RecoveryCodes(RecoveryCodes.activate(officer).instance).get_unused_codes()
    client = Client()
    client.post(SIGN_IN, {"login": officer.email})
    client.post(ENTER, {"code": code_of_mail()})
    assert client.get("/portal/").status_code == 302
    client.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert client.get("/portal/").status_code == 200


def test_a_factor_that_is_gone_was_shown_in_vain(officer: User) -> None:
    with_app(officer)
    codes = RecoveryCodes(RecoveryCodes.activate(officer).instance).get_unused_codes()
    client = Client()
    client.post(SIGN_IN, {"login": officer.email})
    client.post(ENTER, {"code": code_of_mail()})
    client.post("/account/2fa/authenticate/", {"code": codes[0]})
    officer.authenticator_set.all().delete()
    assert client.get("/portal/").status_code == 302


def test_the_last_factor_stays_while_one_is_demanded(officer: User) -> None:
    with_app(officer)
    client = signed_in(officer)
    for method in (client.get, client.post):
        answer = method("/account/2fa/totp/deactivate/")
        assert answer.status_code == 409
        assert "You need this one" in answer.content.decode()
    passkey = officer.authenticator_set.create(type="webauthn", data={"name": "Key"})
    assert client.post("/account/2fa/totp/deactivate/").status_code == 302  # asks who they are
    officer.authenticator_set.filter(type="totp").delete()
    assert client.post(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/").status_code == 409
    Programme.objects.update(demands_second_factor=False)
    assert client.post(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/").status_code == 302


def test_nobody_learns_of_somebody_elses_passkey(officer: User) -> None:
    other = make_user()
    theirs = other.authenticator_set.create(type="webauthn", data={"name": "Key"})
    client = signed_in(officer)
    prove(client, "/account/")
    for key in (theirs.pk, theirs.pk + 1):
        assert client.get(f"/account/2fa/webauthn/keys/{key}/remove/").status_code == 404


def test_the_way_back_leads_nowhere_else(officer: User) -> None:
    client = signed_in(officer)
    client.get(f"{STEP}?next=https://elsewhere.example/")
    assert "second_factor_next" not in client.session
    Programme.objects.update(demands_second_factor=False)
    assert client.get(STEP)["Location"] == "/account/"


def test_a_request_costs_one_query_more_for_everybody(
    officer: User, django_assert_num_queries: Any
) -> None:
    stranger = make_user()
    Programme.objects.update(demands_second_factor=False)
    for user in (officer, stranger):
        request = RequestFactory().get("/")
        request.session = {}  # type: ignore[assignment]
        with django_assert_num_queries(1):
            assert not owes_factor(request, user)
