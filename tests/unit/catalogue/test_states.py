"""The table of what may follow what in a challenge's life."""

from types import SimpleNamespace

import pytest

from challenges.catalogue.states import CHALLENGE, EDITABLE_STATES, PUBLIC_STATES, ChallengeState
from challenges.kernel.states import IllegalMove

S = ChallengeState
EVERY_STATE = list(ChallengeState)
AFTER = {
    "submit": {S.DRAFT: S.IN_REVIEW},
    "return": {S.IN_REVIEW: S.DRAFT, S.APPROVED: S.DRAFT},
    "take_back": {S.IN_REVIEW: S.DRAFT},
    "approve": {S.IN_REVIEW: S.APPROVED},
    "open": {S.APPROVED: S.OPEN},
    "begin_closing": {S.OPEN: S.CLOSING},
    "close": {S.OPEN: S.CLOSED, S.CLOSING: S.CLOSED},
    "announce": {S.CLOSED: S.ANNOUNCED},
    "start_piloting": dict.fromkeys((S.ANNOUNCED, S.PILOTING, S.FINISHED), S.PILOTING),
    "decline": {S.IN_REVIEW: S.DECLINED},
    "reopen": {S.DECLINED: S.DRAFT},
    "cancel": dict.fromkeys(
        (S.DRAFT, S.APPROVED, S.OPEN, S.CLOSING, S.CLOSED, S.ANNOUNCED), S.CANCELLED
    ),
    "finish": dict.fromkeys((S.ANNOUNCED, S.PILOTING, S.FINISHED), S.FINISHED),
}


def test_every_move_is_expected_here():
    assert set(CHALLENGE.moves) == set(AFTER)


@pytest.mark.parametrize("verb", AFTER)
@pytest.mark.parametrize("state", EVERY_STATE)
def test_each_move_from_each_state(verb, state):
    thing = SimpleNamespace(state=state)
    if state in AFTER[verb]:
        CHALLENGE.move(thing, verb)
        assert thing.state == AFTER[verb][state]
    else:
        with pytest.raises(IllegalMove):
            CHALLENGE.move(thing, verb)
        assert thing.state == state


def test_what_the_public_sees_can_no_longer_be_edited():
    assert not set(PUBLIC_STATES) & set(EDITABLE_STATES)


def test_a_recorded_challenge_never_moves():
    assert not any(S.RECORDED in move.before for move in CHALLENGE.moves.values())
