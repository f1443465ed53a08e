"""The big world's numbers add up, whatever is asked for."""

from collections import Counter

import pytest

from challenges.transfer.engines.demonstration.crowd import (
    ANNOUNCED,
    JUDGING,
    OPEN,
    WAITING,
    Fate,
    Size,
    body,
    fate,
    letters,
)

SIZES = [
    Size(1, 3, 1),
    Size(60, 10, 4),
    Size(41, 3, 40),
    Size(5_000, 500, 40),
    Size(50_000, 2_000, 400),
]


@pytest.mark.parametrize("size", SIZES)
def test_every_application_has_its_challenge(size):
    assert sum(size.shares) == size.applications
    assert len(size.shares) == size.challenges
    assert max(size.shares) == size.bodies
    waiting = [size.shares[n] for n, phase in enumerate(size.phases) if phase == WAITING]
    assert set(waiting) <= {0}


def test_the_first_challenge_has_half_and_is_open():
    size = Size(5_000, 500, 40)
    assert (size.phases[0], size.shares[0]) == (OPEN, 2_500)
    assert {71, 72} == {share for share in size.shares[1:] if share}
    assert Counter(size.phases) == {OPEN: 24, JUDGING: 8, ANNOUNCED: 4, WAITING: 4}


@pytest.mark.parametrize(("judges", "panels"), [(3, 1), (3, 5), (10, 2), (500, 20), (501, 20)])
def test_every_panel_has_three_and_every_judge_a_seat(judges, panels):
    size = Size(50_000, judges, panels)
    seated = [size.panel(place, panels) for place in range(panels)]
    for panel in seated:
        assert len(panel) == len(set(panel)) >= 3
    assert {judge for panel in seated for judge in panel} == set(range(judges))


def test_applications_have_come_as_far_as_their_challenge_lets_them():
    found = {
        phase: Counter(fate(place, phase, 4) for place in range(20))
        for phase in (OPEN, JUDGING, ANNOUNCED)
    }
    sent, twice = Fate(4, sent=1), Fate(4, sent=2)
    gone = Fate(4, sent=1, is_withdrawn=True)
    begun = {Fate(0): 1, Fate(1): 1}
    halves = {Fate(2): 1, Fate(3, stops_half_way=True): 1, Fate(4): 2}
    assert found[OPEN] == {**begun, **halves, sent: 12, twice: 1, gone: 1}
    assert found[JUDGING] == {
        **begun, sent: 14, twice: 1, gone: 1, Fate(4, sent=1, is_finalist=True): 2,
    }  # fmt: skip
    assert found[ANNOUNCED] == {**begun, sent: 16, twice: 1, gone: 1}


def test_names_are_never_given_twice():
    bodies = [body(n) for n in range(4_000)]
    assert len({each.slug for each in bodies}) == len(bodies)
    assert (bodies[0].name, bodies[1_200].name) == ("Amber Acorn", "Amber Acorn 2")
    assert [letters(n) for n in (0, 1, 26, 26**3 - 1)] == ["AAA", "AAB", "ABA", "ZZZ"]
