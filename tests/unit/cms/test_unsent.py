"""Only what comes from a page of ours is ever kept or offered again."""

import pytest
from django.test import RequestFactory

from challenges.kernel.policy import SYSTEM, VISITOR
from cms.unsent import Held, is_from_our_page, mark_of

OURS = "http://testserver"


def is_ours(**headers: str) -> bool:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return is_from_our_page(RequestFactory().post("/portal/", headers=said))


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "same-origin"},
        {"Origin": OURS},
        {"Referer": f"{OURS}/portal/"},
        {"Sec_Fetch_Site": "same-origin", "Origin": OURS, "Referer": f"{OURS}/applications/"},
    ],
)
def test_a_page_of_ours_is_known_by_what_the_browser_says(headers: dict[str, str]) -> None:
    assert is_ours(**headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver.evil.example"},
        {"Referer": "http://testserver.evil.example/"},
        {"Referer": "http://evil.example/http://testserver/"},
        {"Referer": "http://testserver@evil.example/"},
        {"Referer": ""},
        {"Sec_Fetch_Site": "cross-site", "Origin": OURS},
        {"Sec_Fetch_Site": "same-origin", "Origin": "null"},
        {"Origin": OURS, "Referer": "http://evil.example/"},
    ],
)
def test_one_word_against_it_is_enough_and_so_is_silence(headers: dict[str, str]) -> None:
    assert not is_ours(**headers)


def test_only_the_page_of_a_person_has_a_mark() -> None:
    assert mark_of(VISITOR) == ""
    assert mark_of(SYSTEM) == ""


def test_a_text_is_known_by_its_words_and_not_by_what_a_page_says_of_itself() -> None:
    fields = [("title", "Warm walls for all"), ("seen", '{"title": [1, "x"]}'), ("do", "save")]
    assert Held("/", fields, []).texts == ["Warm walls for all"]
