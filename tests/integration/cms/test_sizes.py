"""What is more than the site takes at once is answered in words, and long texts are not lost."""

import pytest
from django.test import Client
from django.urls import reverse

from challenges.catalogue.states import ChallengeState
from tests.factories.catalogue import make_challenge
from tests.integration.cms.visibility.world import client_of

pytestmark = pytest.mark.django_db
MILLION = 1_000_000


def section(name: str = "problem") -> tuple[Client, str, str]:
    """A writer, and the address and version of a section of their draft."""
    challenge = make_challenge(ChallengeState.DRAFT)
    path = reverse(f"catalogue:{name}", args=[challenge.reference])
    return client_of(challenge.created_by), path, str(challenge.version)


@pytest.mark.parametrize("sign", ["x", "é", "😀"])
def test_a_million_characters_come_back_with_what_is_wrong(sign):
    """As a browser sends them: the last takes twelve bytes."""
    client, path, version = section()
    answer = client.post(
        path,
        f"version={version}&title=Warm+homes&problem=" + quoted(sign) * MILLION,
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 200
    box = answer.context["sheet"].main["problem"]
    assert box.value() == sign * MILLION
    assert box.errors


def quoted(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode()) if ord(sign) > 127 else sign


def test_more_text_than_that_is_answered_in_words():
    client, path, version = section()
    answer = client.post(path, {"version": version, "problem": "x" * (17 * 1024**2)})
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "That is too much at once" in page
    assert "Nothing was changed." in page
    assert "All text of a page may have 16.0\xa0MB" in page


def test_more_fields_than_a_page_of_ours_has_are_answered_alike():
    client, path, _version = section()
    answer = client.post(path, {f"field{number}": "" for number in range(10_001)})
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/applications/", "/ask/nowhere/", "/nowhere/"])
def test_a_request_that_is_too_large_is_refused_by_its_length_wherever_it_goes(settings, path):
    """All of it is read first: a browser shows an answer only to what it has sent whole."""
    settings.REQUEST_MAX_BYTES = 1000
    client = Client()
    body = b"x" * 5000
    answer = client.post(path, body, content_type="application/octet-stream")
    assert answer.status_code == 413
    assert "Files may have 50.0\xa0MB each, and 1000\xa0bytes together." in answer.content.decode()
    assert answer.wsgi_request.read() == b""
    settings.REQUEST_MAX_BYTES = 5000
    assert client.post(path, body, content_type="application/octet-stream").status_code != 413


def test_a_length_that_is_none_is_no_length():
    answer = Client().post("/ask/nowhere/", b"", content_type="text/plain", CONTENT_LENGTH="much")
    assert answer.status_code == 404


def test_what_saves_by_itself_hears_why_not():
    client, path, version = section()
    answer = client.post(
        path, {"version": version, "problem": "x" * (17 * 1024**2)},
        headers={"accept": "application/json"},
    )  # fmt: skip
    assert (answer.status_code, answer.json()) == (
        413,
        {"note": "Not saved: this text is too long to be sent. Shorten it, then save."},
    )
