"""The boxes under a challenge's title, from its facts alone."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from challenges.catalogue.models import Challenge, Programme
from challenges.catalogue.states import ChallengeState
from cms.public.glance import boxes, closing_words

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
S = ChallengeState


def challenge(**facts) -> Challenge:
    facts = {"closes_at": datetime(2026, 12, 18, 17, tzinfo=UTC)} | facts
    return Challenge(programme=Programme(name="Challenge 2018"), **facts)


def test_an_open_challenge():
    found = boxes(
        challenge(award_amount=Decimal(15000), awards_count=1, who_may_apply="Anybody"), S.OPEN, AT
    )
    assert found == [
        {
            "label": "State",
            "value": "Open for applications",
            "note": "closes in 25 days",
            "now": True,
        },
        {"label": "Closes", "value": "18 December 2026", "note": "Friday, 5pm London time"},
        {"label": "Award", "value": "£15,000", "note": "to one winner"},
        {"label": "Who may apply", "value": "Anybody"},
    ]


def test_the_kinds_that_may_apply_stand_before_the_words_about_them():
    found = boxes(
        challenge(
            who_may_apply="Any organisation", eligible_kinds=["company", "charity"],
            eligible_size=249, registered_in="uk",
        ),
        S.OPEN,
        AT,
    )  # fmt: skip
    assert found[3] == {
        "label": "Who may apply",
        "value": "Companies and charities",
        "note": "At most 249 employees. Registered in the United Kingdom.",
    }


def test_what_has_yet_to_open_says_until_when_it_will_be_open():
    found = boxes(challenge(opens_at=datetime(2026, 11, 30, 9, tzinfo=UTC)), S.APPROVED, AT)
    assert found[1] == {
        "label": "Opens",
        "value": "30 November 2026",
        "note": "Monday, 9am London time; closes 5pm on Friday 18 December 2026",
    }


def test_a_past_challenge_of_which_little_is_known():
    found = boxes(challenge(closes_at=None), S.RECORDED, AT)
    assert [box["value"] for box in found] == [
        "Past challenge",
        "Not recorded",
        "Not recorded",
        "Not recorded",
    ]
    assert found[0]["now"] is False
    assert found[3]["label"] == "Who could apply"


def test_a_past_challenge_says_when_its_winners_were_announced():
    past = challenge(closes_at=None)
    past.programme.announced_on = "2018-10"
    assert boxes(past, S.RECORDED, AT)[1] == {
        "label": "Winners announced",
        "value": "October 2018",
    }


@pytest.mark.parametrize("state", list(S))
def test_every_state_has_four_boxes(state):
    assert len(boxes(challenge(opens_at=AT + timedelta(days=1)), state, AT)) == 4


@pytest.mark.parametrize(
    ("closes_at", "words"),
    [
        (None, ""),
        (AT + timedelta(hours=5), "closes today"),
        (AT + timedelta(days=1), "closes in 1 day"),
        (AT + timedelta(days=9), "closes in 9 days"),
    ],
)
def test_closing_words(closes_at, words):
    assert closing_words(closes_at, AT) == words
