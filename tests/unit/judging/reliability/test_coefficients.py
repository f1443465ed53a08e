"""Known answers of the coefficients, and whether their intervals hold what they promise."""

import numpy as np
import pytest

from challenges.judging.engines.calibration import (
    Equations,
    Observation,
    Plausible,
    Ratios,
    fit,
    plausible,
    table_of,
)
from challenges.judging.engines.reliability.coefficients import (
    SINGLE,
    Design,
    design_of,
    generalisability,
    interval,
    reviews_needed,
)
from cms.launch.bench.panels import Truth, invent


def design(*pairs: str) -> Design:
    return design_of(table_of(Observation(a, j, "", 50, 50) for a, j in pairs))


def test_where_everybody_reads_everything_judges_cancel() -> None:
    found = design("AP", "AQ", "BP", "BQ", "CP", "CQ")
    assert (found.reviews, found.overlap) == pytest.approx((2, 0))


def test_where_no_judge_is_shared_they_count_in_full() -> None:
    found = design("AP", "AQ", "BR", "BS")
    assert (found.reviews, found.overlap) == pytest.approx((2, 0.5))


def test_a_chain_by_hand() -> None:
    """A by P, Q; B by Q, R; C by R alone: k = 3 / (1/2 + 1/2 + 1) = 3/2. Shared over products:
    AB 1/4, BC 1/2, AC 0, each pair twice: 3/2 of 6 pairs, so q = 2/3 - 1/4 = 5/12.
    """
    found = design("AP", "AQ", "BQ", "BR", "CR")
    assert (found.reviews, found.overlap) == pytest.approx((1.5, 5 / 12))


def test_q_is_the_variance_that_judges_add() -> None:
    """The definition: the expected variance, between applications, of their judges' means."""
    table = table_of(invent(Truth(15, 6), seed=3).observations)
    mean = np.zeros((len(table.applications), len(table.judges)))
    mean[table.application_of, table.judge_of] = 1 / table.reviews[table.application_of]
    expected = np.var(mean, axis=0, ddof=1).sum()
    assert design_of(table).overlap == pytest.approx(expected)


def test_coefficients_by_hand() -> None:
    ratios = Ratios(1.0, 0.5)
    assert generalisability(ratios, SINGLE) == pytest.approx(1 / 2.25)
    assert generalisability(ratios, Design(4, 0.25)) == pytest.approx(1 / (1 + 0.0625 + 0.25))
    assert generalisability(ratios, Design(4, 0)) == pytest.approx(0.8)


@pytest.mark.parametrize("wanted", [0.3, 0.5, 0.8, 0.9])
def test_the_planned_reviews_reach_it_and_one_less_does_not(wanted: float) -> None:
    ratios, now = Ratios(0.8, 0.4), Design(3, 0.2)
    needed = reviews_needed(ratios, now, wanted)
    assert needed is not None
    assert generalisability(ratios, now.with_reviews(needed)) >= wanted - 1e-9
    if needed > 1:
        assert generalisability(ratios, now.with_reviews(needed - 1)) < wanted


def test_no_number_of_reviews_finds_quality_that_is_not_there() -> None:
    assert reviews_needed(Ratios(0, 0.5), Design(3, 0.2), 0.7) is None
    assert reviews_needed(Ratios(1, 0.5), Design(3, 0.2), 1.0) is None


def test_an_interval_leaves_a_twentieth_on_either_side() -> None:
    weighted = [Plausible(Ratios(at, 0), 0.01) for at in range(100)]
    low, high = interval(weighted, lambda ratios: ratios.applications)
    assert (low, high) == pytest.approx((4.5, 94.5))


def test_nine_intervals_of_ten_hold_the_truth() -> None:
    """Of G on 120 panels; the chance to see fewer than 96 or all of them is below 1 in 1000."""
    truth = Truth(60, 12)
    held = 0
    for seed in range(120):
        table = table_of(invent(truth, seed).observations)
        at = design_of(table)
        true = generalisability(
            Ratios(truth.quality / truth.noise, truth.leniency / truth.noise), at
        )
        fitted = fit(Equations(table), has_judges=True)
        low, high = interval(plausible(fitted), lambda r, at=at: generalisability(r, at))
        held += low <= true <= high
    assert 96 <= held < 120
