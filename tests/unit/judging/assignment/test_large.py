"""A round too large to look at every pair at once: the answers stay those of exact solvers."""

from dataclasses import replace

import pytest

from challenges.judging.engines.assignment import Grid, Kind, Mode, applied
from cms.launch.bench.assignment import OPTIMA
from cms.launch.bench.instances import SIZES, instance_of
from cms.launch.bench.judges import is_starved_named, moved_by_filling, turned
from tests.unit.judging.assignment.rounds import found, refused


@pytest.mark.parametrize("has_rule", [False, True])
def test_the_total_is_the_optimum_and_fairness_reaches_the_ceiling(has_rule: bool) -> None:
    asked = instance_of(SIZES["M"]).problem(Mode.FAIR, one_per_organisation=has_rule)
    total = found(replace(asked, mode=Mode.TOTAL))
    assert round(total.measures.total / 1e6, 2) == OPTIMA["M"][has_rule]
    fair = found(asked)
    assert fair.measures.worst_off_sum == fair.measures.ceiling == 1_548_500
    assert fair.measures.total >= 0.97 * total.measures.total
    assert fair.measures.violations.hard == 0
    assert found(turned(asked)) == fair
    assert moved_by_filling(asked, fair) == 0


def test_the_starved_are_named_and_no_other() -> None:
    asked = instance_of(SIZES["M"]).problem(Mode.FAIR, one_per_organisation=True)
    assert is_starved_named(asked)


def test_remedies_leave_a_way() -> None:
    asked = instance_of(SIZES["M"]).problem(Mode.TOTAL, one_per_organisation=False)
    assert isinstance(asked.barred, Grid)
    cells = asked.barred.array().copy()
    cells[:20, 4:] = 1
    cells[:20, :4] = 0
    narrow = Grid.of(asked.barred.applications, asked.barred.judges, cells)
    tight = tuple(replace(each, load_limit=12, least=0) for each in asked.judges[:4])
    short = replace(asked, barred=narrow, judges=tight + asked.judges[4:])
    ways = {each.kind: each for each in refused(short).remedies if each.is_enough}
    assert set(ways) == {Kind.CAPACITY, Kind.FEWER}
    assert sum(each.by for each in ways[Kind.CAPACITY].judges) == 20 * 3 - 4 * 12
    for way in ways.values():
        assert found(applied(short, way)).measures.violations.hard == 0
