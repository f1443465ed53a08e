"""What may not be seen looks like what does not exist; other refusals say why."""

import pytest
from django.test import Client

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.cms.public_pages")]


def words(answer) -> str:  # type: ignore[no-untyped-def]
    """The page without the address that was asked for, which is printed on paper."""
    return answer.content.decode().replace(answer.wsgi_request.path, "")


def test_hidden_equals_absent() -> None:
    hidden, absent = Client().get("/refused/hidden/"), Client().get("/nothing/here/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert words(hidden) == words(absent)
    assert "Secret words" not in words(hidden)
    assert dict(hidden.headers).keys() == dict(absent.headers).keys()


def test_other_refusals_say_what_to_do() -> None:
    late = Client().get("/refused/late/")
    assert late.status_code == 409
    assert "The call closed at 5pm on Friday 18 December 2026." in late.content.decode()


@pytest.mark.parametrize("query", ["after=%00", "%00=1", "after=%%0000", "q=a%00b&q=%E0%00"])
def test_no_address_asks_a_database_for_what_it_does_not_take(query: str) -> None:
    client = Client()
    challenge = make_challenge(ChallengeState.CLOSED)
    client.force_login(make_member(challenge.owner, Role.CASE_OFFICER))
    answer = client.get(f"/applications/of/{challenge.reference}/messages/?{query}")
    assert answer.status_code == 200
    assert "\x00" not in str(answer.wsgi_request.GET)
    assert "%00" not in answer.wsgi_request.get_full_path()


def test_an_old_form_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@b.example"})
    assert answer.status_code == 403
    assert "This form has expired" in answer.content.decode()
