"""A challenge as one row of a list."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from challenges.catalogue.queries import GRACE
from cms.public.samples import AT, challenge
from cms.rows import challenge_row
from cms.states import words_and_look

CLOSES = datetime(2026, 12, 18, 17, 0, tzinfo=UTC)


def row(state, at=AT, **facts):
    facts = {"opens_at": datetime(2026, 11, 3, 9, tzinfo=UTC), "closes_at": CLOSES, **facts}
    return challenge_row(challenge("Loneliness", "Hackney", "Help", state, **facts), at=at)


def test_an_open_challenge_says_until_when():
    found = row("open")
    assert (found.state, found.when_label, found.when, found.when_note, found.note) == (
        "open",
        "Closes",
        "5pm on 18 December",
        "25 days left",
        "£15,000 to one winner",
    )


def test_the_deadline_itself_is_late_whatever_the_workers_have_done():
    assert row("open", at=CLOSES - timedelta(seconds=1)).state == "open"
    for at, state in ((CLOSES, "closing"), (CLOSES + GRACE, "closed")):
        late = row("open", at=at)
        assert (late.state, late.when_label, late.when) == (state, "Closed", "18 December")


def test_an_approved_challenge_opens_at_its_moment():
    opens = datetime(2027, 1, 11, 9, tzinfo=UTC)
    soon = row("approved", opens_at=opens, closes_at=None)
    assert (soon.state, soon.when, soon.when_note) == (
        "approved",
        "11 January 2027",
        "in 49 days",
    )
    closes = opens + timedelta(days=30)
    assert row("approved", at=opens, opens_at=opens, closes_at=closes).state == "open"


def test_a_cancelled_challenge_says_since_when_and_never_that_it_closed():
    found = row("cancelled", cancelled_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert (found.when_label, found.when) == ("Cancelled", "20 November")


def test_what_was_declined_never_closed():
    assert (row("declined").when_label, row("declined").when) == ("", "")


def test_unknown_dates_and_awards_are_left_out():
    found = row("recorded", opens_at=None, closes_at=None, award_amount=None, awards_count=None)
    assert (found.when, found.note) == ("", "")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, "£15,000"),
        (1, "£15,000 to one winner"),
        (3, "£15,000 to each of 3 winners"),
    ],
)
def test_award_words(count, said):
    assert row("open", award_amount=Decimal(15000), awards_count=count).note == said


def test_every_state_has_words_and_an_unknown_one_shows_as_itself():
    assert words_and_look("closed") == ("Being judged", "dawn")
    assert words_and_look("some_thing") == ("Some thing", "outline")


def test_a_row_says_its_state_in_its_own_words():
    class Assignment:
        state = "published"

        def get_state_display(self):
            return "To do"

    assert words_and_look(Assignment()) == ("To do", "outline")


def test_a_recorded_challenge_stays_recorded():
    assert row("recorded", closes_at=datetime(2018, 7, 1, tzinfo=UTC)).state == "recorded"
