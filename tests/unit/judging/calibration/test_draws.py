"""Whether the intervals hold what they promise, against panels whose truth is known."""

import numpy as np
import pytest

from challenges.judging.engines.calibration import (
    DRAWS,
    Equations,
    Observation,
    fit,
    plausible,
    ranks_drawn,
    table_of,
)
from challenges.judging.engines.calibration.draws import _shares
from cms.launch.bench.panels import Truth, invent, true_ranks

PANELS = 24


def coverage(truth: Truth, *, has_judges: bool) -> tuple[float, float, float]:
    """The share of ranks inside their interval; of those sure to be in and out, who truly is in."""
    held, sure, lost = [], [], []
    for seed in range(PANELS):
        panel = invent(truth, seed)
        ranges = ranks_drawn(
            fit(Equations(table_of(panel.observations)), has_judges=has_judges),
            places=truth.applications // 4,
            seed=seed,
        )
        true_rank = true_ranks(panel)
        for name, each in zip(sorted(true_rank), ranges, strict=True):
            true = true_rank[name]
            held.append(each.first <= true <= each.last)
            is_in = true <= truth.applications // 4
            sure += [is_in] if each.chance >= 0.9 else []
            lost += [is_in] if each.chance <= 0.1 else []
    return float(np.mean(held)), float(np.mean(sure)), float(np.mean(lost))


@pytest.mark.parametrize(
    ("truth", "has_judges"),
    [
        (Truth(120, 16), True),
        (Truth(120, 24, topics=3, between=6), True),
        # Raw means, whose uncertainty takes the effect of judges for chance.
        (Truth(120, 16), False),
    ],
)
def test_nine_of_ten_ranks_lie_in_their_interval(truth: Truth, has_judges: bool) -> None:
    held, sure, lost = coverage(truth, has_judges=has_judges)
    assert 0.88 <= held <= 0.92
    assert sure >= 0.9
    assert lost <= 0.1


def test_the_same_seed_gives_the_same_draws() -> None:
    fitted = fit(Equations(table_of(invent(Truth(30, 8), 1).observations)), has_judges=True)
    once = ranks_drawn(fitted, places=5, seed=7)
    assert ranks_drawn(fitted, places=5, seed=7) == once
    assert ranks_drawn(fitted, places=5, seed=8) != once
    assert sum(each.chance for each in once) == pytest.approx(5)


def test_quality_that_shows_no_variance_leaves_all_ranks_open() -> None:
    """Each application has the same two scores: an estimate of 0 is no certainty."""
    rows = [
        Observation(f"A{n:02}", judge, "", value, value)
        for n in range(20)
        for judge, value in (("P", 40.0), ("Q", 60.0))
    ]
    rows += [Observation("A00", "R", "", 50.5, 50.5)]
    fitted = fit(Equations(table_of(rows)), has_judges=False)
    assert fitted.solution.variances[0] == pytest.approx(0, abs=1e-6)
    ranges = ranks_drawn(fitted, places=5, seed=1)
    assert all(each.first <= 3 and each.last >= 18 for each in ranges)
    assert all(0.15 < each.chance < 0.35 for each in ranges)


def test_plausible_ratios_lie_around_the_best_and_weigh_one_together() -> None:
    fitted = fit(Equations(table_of(invent(Truth(60, 12), 2).observations)), has_judges=True)
    found = plausible(fitted)
    assert sum(each.weight for each in found) == pytest.approx(1)
    mean = sum(each.weight * each.ratios.applications for each in found)
    assert mean == pytest.approx(fitted.solution.ratios.applications, rel=0.15)
    # The edge of the grid carries next to nothing.
    edge = max(each.ratios.applications for each in found)
    assert sum(e.weight for e in found if e.ratios.applications == edge) < 0.01


def test_draws_are_shared_out_in_full() -> None:
    assert sum(_shares([1 / 3, 1 / 3, 1 / 3])) == DRAWS
    assert _shares([0.5, 0.5, 0.0]) == [DRAWS // 2, DRAWS // 2, 0]
