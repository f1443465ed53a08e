"""What an e-mail address says of where somebody works."""

import pytest

from challenges.organisations.engines.domains import (
    domain_of,
    is_of_one_body,
    is_within,
    tidy_domain,
    within,
)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("hackney.gov.uk", "hackney.gov.uk"),
        (" Hackney.GOV.UK. ", "hackney.gov.uk"),
        ("@hackney.gov.uk", "hackney.gov.uk"),
        ("somebody@hackney.gov.uk", "hackney.gov.uk"),
        ("https://www.hackney.gov.uk/page", "www.hackney.gov.uk"),
        ("hackney", ""),
        ("", ""),
        ("-hackney.gov.uk", ""),
        ("hack ney.gov.uk", ""),
        ("hаckney.gov.uk", ""),  # a Cyrillic а
        ("10.0.0.1", ""),
        ("a." * 100 + "uk", ""),
        ("hackney..gov.uk", ""),
    ],
)
def test_a_domain_is_typed_in_many_ways(typed, tidy):
    assert tidy_domain(typed) == tidy


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "mail.yahoo.com", "gov.uk", "nhs.net", "ac.uk", "", "xn--hckney-9ve.gov.uk",
     "sub.xn--hckney-9ve.gov.uk"],
)  # fmt: skip
def test_what_anybody_can_have_says_nothing(domain):
    assert not is_of_one_body(domain)


def test_what_lies_below_a_domain_is_of_the_same_body_and_what_looks_like_it_is_not():
    assert is_within("adults.hackney.gov.uk", "hackney.gov.uk")
    assert not is_within("nothackney.gov.uk", "hackney.gov.uk")
    assert not is_within("hackney.gov.uk.evil.example", "hackney.gov.uk")
    assert within("adults.hackney.gov.uk") == ["adults.hackney.gov.uk", "hackney.gov.uk"]
    assert within("gmail.com") == []
    assert domain_of("A.Person@Hackney.gov.uk") == "hackney.gov.uk"
    assert domain_of('"odd@name"@evil.example') == "evil.example"
    assert domain_of("no address") == ""
