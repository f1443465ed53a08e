"""Which ranks are settled and which are open, by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from challenges.judging.engines.calibration import calibrate, table_of
from challenges.judging.engines.ranking import Band, Group, Place, Unseparated
from challenges.judging.engines.ranking.bands import band_of, grouped, unseparated
from cms.launch.bench.panels import Truth, invent

PLACE = Place("A", 1, Decimal(50), Decimal(40), Decimal(60), reviews=3)


def placed(*ranges: tuple[int, int]) -> list[Place]:
    return [
        replace(PLACE, application=f"A{rank}", rank=rank, first=first, last=last)
        for rank, (first, last) in enumerate(ranges, start=1)
    ]


@pytest.mark.parametrize(
    ("rank", "chance", "band"),
    [
        (10, "0.9", Band.CLEAR),
        (10, "0.8999", Band.DISCUSS),
        (11, "0.95", Band.DISCUSS),
        (11, "0.1", Band.OUT),
        (11, "0.1001", Band.DISCUSS),
        (10, "0.05", Band.DISCUSS),
    ],
)
def test_a_band_has_a_limit_and_does_not_contradict_the_rank(
    rank: int, chance: str, band: Band
) -> None:
    assert band_of(rank, Decimal(chance), places=10) is band


def test_a_group_reaches_as_far_as_its_firsts_interval() -> None:
    """The third begins where the first ends; the fourth overlaps only the third."""
    places, groups = grouped(placed((1, 3), (1, 3), (3, 5), (4, 5), (5, 5)))
    assert [place.group for place in places] == [1, 1, 1, 2, 2]
    assert groups == (Group(1, 3), Group(4, 5))


def test_what_cannot_be_separated_needs_two() -> None:
    clear, first, second = placed((1, 1), (2, 3), (2, 3))
    clear, second = replace(clear, band=Band.CLEAR), replace(second, reviews=2)
    assert unseparated([clear, first]) is None
    assert unseparated([clear, first, second]) == Unseparated(2, 3, 2, 3)


def test_the_share_of_judges_is_of_all_variance() -> None:
    found = calibrate(table_of(invent(Truth(60, 12), 1).observations), is_announced=True)
    assert found.fitted is not None
    assert found.comparison is not None
    applications, judges, error = found.fitted.solution.variances
    assert found.comparison.share == pytest.approx(judges / (applications + judges + error))
