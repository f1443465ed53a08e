"""Whether a planted difference between groups is found, and small groups are left alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from challenges.judging.engines.ranking import Ranking, rank
from challenges.judging.engines.reports import Membership, group_checks
from cms.launch.bench.panels import Truth, invent

CONTEST = invent(Truth(90, 12, leniency=8), seed=3).contest(places=10)
RANKING = rank(CONTEST)
NAMES = sorted(place.application for place in RANKING.places)


def members(kind: str, groups: dict[str, list[str]]) -> list[Membership]:
    return [Membership(name, kind, group) for group, names in groups.items() for name in names]


def with_means(ranking: Ranking, means: dict[str, int]) -> Ranking:
    places = tuple(
        replace(p, mean=Decimal(means[p.application]), adjusted=None, leniency=None)
        for p in ranking.places
    )
    return replace(ranking, places=places)


def test_the_difference_by_hand() -> None:
    """Ten of 50 and 54 in turn against ten of 60 and 64: each variance is 40 / 9, so t is
    -10 / sqrt(2 * 4.4444 / 10) = -10.607 with 18 degrees of freedom.
    """
    chosen = {name: 50 + 10 * (at // 10) + 4 * (at % 2) for at, name in enumerate(NAMES[:20])}
    ranking = with_means(
        replace(RANKING, places=tuple(p for p in RANKING.places if p.application in chosen)),
        chosen,
    )
    low, high = NAMES[:10], NAMES[10:20]
    found = group_checks(ranking, members("topic", {"Air": low, "Water": high}))
    air, water = found.checks
    assert (air.group, air.applications, air.others) == ("Air", 10, 10)
    assert (air.difference.value, water.difference.value) == (-10, 10)
    assert air.difference.p == Decimal("0.0000")
    # 1.7341 is the 95th per cent of t with 18 degrees of freedom.
    assert air.difference.low == pytest.approx(Decimal("-11.635"), abs=Decimal("0.001"))
    assert air.is_noted
    assert air.moved is None


def test_chance_is_not_noted() -> None:
    groups = {"Air": NAMES[0::3], "Water": NAMES[1::3], "Waste": NAMES[2::3]}
    found = group_checks(RANKING, members("topic", groups))
    assert [each.group for each in found.checks] == ["Air", "Waste", "Water"]
    assert not any(each.is_noted for each in found.checks)
    assert {each.applications for each in found.checks} == {30}


def test_what_calibration_moves_is_said() -> None:
    """The judges of a group were stricter: allowing for it lifts the group by what they were."""
    strict = sorted(RANKING.places, key=lambda place: (place.leniency or 0, place.application))
    names = [place.application for place in strict]
    found = group_checks(RANKING, members("kind", {"Firm": names[:45], "Charity": names[45:]}))
    charity, firm = found.checks
    assert firm.moved is not None
    assert firm.moved > 0
    assert charity.moved == -firm.moved


def test_fewer_than_ten_are_not_looked_at() -> None:
    found = group_checks(RANKING, members("topic", {"Air": NAMES[:9], "Water": NAMES[9:]}))
    assert found.checks == ()
    assert found.too_small == (("topic", "Air"), ("topic", "Water"))


def test_those_not_ranked_are_not_counted() -> None:
    away = [f"gone {at}" for at in range(20)]
    found = group_checks(RANKING, members("topic", {"Air": away, "Water": NAMES}))
    assert found.too_small == (("topic", "Air"), ("topic", "Water"))


def test_an_application_is_in_one_group_of_a_kind() -> None:
    twice = [Membership("A", "topic", "Air"), Membership("A", "topic", "Water")]
    with pytest.raises(ValueError, match="two groups"):
        group_checks(RANKING, twice)


def test_all_checks_are_corrected_together() -> None:
    """The same difference stands out less among many."""
    groups = {"Air": NAMES[:45], "Water": NAMES[45:]}
    means = {name: 50 + 3 * (at < 45) + 9 * (at % 2) for at, name in enumerate(NAMES)}
    ranking = with_means(RANKING, means)
    alone = group_checks(ranking, members("topic", groups))
    others = [
        each
        for at in range(5)
        for each in members(f"kind {at}", {"odd": NAMES[0::2], "even": NAMES[1::2]})
        if means[each.application]
    ]
    level = {name: 50 + 3 * (at < 45) for at, name in enumerate(NAMES)}
    assert level
    many = group_checks(ranking, [*members("topic", groups), *others])
    first = [each for each in many.checks if each.kind == "topic"]
    assert [e.difference.value for e in first] == [e.difference.value for e in alone.checks]
    assert all(a.difference.p >= b.difference.p for a, b in zip(first, alone.checks, strict=True))
