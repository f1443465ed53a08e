"""Sentences about how a solution moves."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from challenges.pilots.engines.spread import Point
from challenges.pilots.models import Pilot
from challenges.pilots.queries import SpreadOfPilot
from cms.public.sayings import finding, hero_caption, number_word
from cms.public.spread import months_of

AT = datetime(2026, 11, 23, tzinfo=UTC)


def spread(second=None, fifth=None, committed=0, points=()) -> SpreadOfPilot:
    cells = tuple(
        SimpleNamespace(state="committed", began_here=False) for _number in range(committed)
    )
    return SpreadOfPilot(Pilot(title="Made-Up Lantern"), cells, points, second, fifth, ())


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (spread(), ""),
        (spread(second=1), "It took 1 month to reach a second place."),
        (
            spread(second=3, fifth=8, committed=3),
            (
                "It took 3 months to reach a second place and 8 months to reach a fifth. "
                "Three more have committed."
            ),
        ),
        (spread(committed=1), "One more has committed."),
    ],
)
def test_finding(told, words):
    assert finding(told) == words


@pytest.mark.parametrize(
    ("began_on", "place", "words"),
    [
        ("2025-09-12", "Hackney", "Made-Up Lantern, 14 months after its first pilot in Hackney."),
        ("2025", "Hackney", "Made-Up Lantern"),
        ("2025-09", "", "Made-Up Lantern"),
    ],
)
def test_hero_caption(began_on, place, words):
    pilot = Pilot(title="Made-Up Lantern", starts_on=began_on)
    assert hero_caption(pilot, place, AT) == words


def test_number_word():
    assert [number_word(number) for number in (0, 1, 9, 12)] == ["none", "one", "nine", "12"]


def test_each_place_counts_in_the_month_in_which_it_came():
    points = (Point(0, 1), Point(3, 2), Point(5, 4), Point(6, 3), Point(8, 5), Point(12, 5))
    assert months_of(spread(points=points)) == [0, 3, 5, 5, 8]
