"""The error of a review that was left out, against really leaving it out."""

import math

import numpy as np
import pytest

from challenges.judging.engines.calibration import Equations, Fit, Observation, fit, table_of
from challenges.judging.engines.calibration.leaving_out import (
    error_of_left_out,
    leverages,
    surprises,
)
from cms.launch.bench.panels import Truth, invent


def predicted(
    observations: list[Observation], left_out: Observation, fitted: Fit, strata: list[str]
) -> float:
    """The best prediction of one review from all others at the same ratios, V written out."""
    rows = [*observations, left_out]
    ratios = fitted.solution.ratios
    same = np.array([[a.application == b.application for b in rows] for a in rows])
    read = np.array([[a.judge == b.judge for b in rows] for a in rows])
    v = np.eye(len(rows)) + ratios.applications**2 * same + ratios.judges**2 * read
    x = np.array([[row.stratum == name for name in strata] for row in rows], dtype=float)
    y = np.array([row.value for row in observations])
    inverse = np.linalg.inv(v[:-1, :-1])
    tau = np.linalg.solve(x[:-1].T @ inverse @ x[:-1], x[:-1].T @ inverse @ y)
    return float(x[-1] @ tau + v[-1, :-1] @ inverse @ (y - x[:-1] @ tau))


@pytest.mark.parametrize("has_judges", [True, False])
def test_it_is_what_leaving_each_out_gives(has_judges: bool) -> None:
    rows = list(invent(Truth(12, 8, topics=2), seed=8).observations)
    # Applications with different numbers of reviews.
    rows = rows[1:-1]
    fitted = fit(Equations(table_of(rows)), has_judges=has_judges)
    missed = [
        row.value
        - predicted([other for other in rows if other is not row], row, fitted, ["T0", "T1"])
        for row in rows
    ]
    exact = math.sqrt(sum(each**2 for each in missed) / len(missed))
    assert error_of_left_out(fitted) == pytest.approx(exact, rel=1e-6)


def test_leverages_add_up_to_what_the_model_uses() -> None:
    """Between the strata alone and as many numbers as are fitted."""
    table = table_of(invent(Truth(12, 8, topics=2), seed=8).observations)
    found = leverages(fit(Equations(table), has_judges=True))
    assert ((found > 0) & (found < 1)).all()
    assert 2 < found.sum() < 12 + 8


def test_the_only_review_of_a_stratum_surprises_nobody() -> None:
    rows = [*invent(Truth(12, 8), seed=8).observations, Observation("Z", "J0001", "alone", 90, 90)]
    found = surprises(fit(Equations(table_of(rows)), has_judges=True))
    assert found[-1] == 0
    assert np.abs(found[:-1]).min() > 0
