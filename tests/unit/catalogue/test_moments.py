"""What is true of a challenge at a moment, to the second, over both changes of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import GRACE, is_open, state_at
from challenges.catalogue.states import ChallengeState

S = ChallengeState
LONDON = ZoneInfo("Europe/London")
OPENS = datetime(2026, 11, 2, 9, tzinfo=UTC)
CLOSES = datetime(2026, 12, 18, 17, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def challenge(state: str, opens_at=OPENS, closes_at=CLOSES) -> Challenge:
    return Challenge(state=state, opens_at=opens_at, closes_at=closes_at)


@pytest.mark.parametrize("recorded", [S.APPROVED, S.OPEN, S.CLOSING])
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS, S.OPEN),
        (CLOSES - SECOND, S.OPEN),
        (CLOSES, S.CLOSING),
        (CLOSES + GRACE - SECOND, S.CLOSING),
        (CLOSES + GRACE, S.CLOSED),
    ],
)
def test_the_dates_decide_whatever_the_workers_did(recorded, at, expected):
    assert state_at(challenge(recorded), at) == expected
    assert is_open(challenge(recorded), at) is (expected == S.OPEN)


def test_an_approved_challenge_is_not_open_a_second_before_its_time():
    assert state_at(challenge(S.APPROVED), OPENS - SECOND) == S.APPROVED


def test_a_request_stamped_in_time_is_taken_while_closing_and_not_once_closed():
    assert is_open(challenge(S.CLOSING), CLOSES - SECOND)
    assert not is_open(challenge(S.CLOSED), CLOSES - SECOND)


@pytest.mark.parametrize(
    "state", [s for s in ChallengeState if s not in (S.APPROVED, S.OPEN, S.CLOSING)]
)
def test_other_states_do_not_depend_on_the_clock(state):
    for at in (OPENS - SECOND, OPENS, CLOSES, CLOSES + GRACE):
        assert state_at(challenge(state), at) == state


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        # Clocks went back on 25 October 2026, forward on 28 March 2027.
        (datetime(2026, 10, 24, 17, tzinfo=LONDON), datetime(2026, 10, 24, 16, tzinfo=UTC)),
        (datetime(2026, 10, 25, 17, tzinfo=LONDON), datetime(2026, 10, 25, 17, tzinfo=UTC)),
        (datetime(2027, 3, 27, 17, tzinfo=LONDON), datetime(2027, 3, 27, 17, tzinfo=UTC)),
        (datetime(2027, 3, 28, 17, tzinfo=LONDON), datetime(2027, 3, 28, 16, tzinfo=UTC)),
    ],
)
def test_five_o_clock_in_london_is_five_o_clock_on_both_sides_of_the_change(local, expected):
    called = challenge(S.OPEN, opens_at=local - timedelta(days=30), closes_at=local)
    assert state_at(called, expected - SECOND) == S.OPEN
    assert state_at(called, expected) == S.CLOSING
