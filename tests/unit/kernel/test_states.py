"""The table that says what may follow what."""

from dataclasses import dataclass

import pytest

from challenges.kernel.states import IllegalMove, Lifecycle, Move, Refused


@dataclass
class Kettle:
    state: str


KETTLE = Lifecycle("kettle", {"heat": Move(("cold", "warm"), "hot")})


def test_a_move_sets_the_state_that_the_table_says():
    kettle = Kettle("cold")
    KETTLE.move(kettle, "heat")
    assert kettle.state == "hot"


def test_a_move_from_elsewhere_is_refused_and_changes_nothing():
    kettle = Kettle("hot")
    with pytest.raises(IllegalMove) as refusal:
        KETTLE.move(kettle, "heat")
    assert kettle.state == "hot"
    assert isinstance(refusal.value, Refused)
    assert str(refusal.value) == (
        "This kettle is hot, so it cannot be changed in this way. "
        "Reload the page to see where it stands."
    )


def test_the_table_answers_before_the_move():
    assert KETTLE.allows(Kettle("warm"), "heat")
    assert not KETTLE.allows(Kettle("hot"), "heat")
    assert KETTLE.states_before("heat") == ("cold", "warm")
