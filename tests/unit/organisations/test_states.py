"""An invitation is answered, taken back or runs out, once."""

import pytest

from challenges.organisations.states import INVITATION, InvitationState

S = InvitationState


@pytest.mark.parametrize("verb", ["accept", "decline", "withdraw", "expire", "send_again"])
def test_only_what_is_open_can_move(verb):
    assert INVITATION.states_before(verb) == (S.SENT,)


def test_every_end_can_be_reached():
    assert {move.after for move in INVITATION.moves.values()} == set(S)
