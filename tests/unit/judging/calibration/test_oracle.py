"""The fit against a mixed model by other people: statsmodels."""

import warnings
from typing import Any

import numpy as np
import pytest

from challenges.judging.engines.calibration import Equations, Fit, Ratios, Table, fit, table_of
from cms.launch.bench.panels import Truth, invent

TWO_EACH = Truth(12, 5, reviews=2)
ALL_READ_ALL = Truth(10, 4, reviews=4)
THREE_TOPICS = Truth(18, 12, topics=3, between=8)
MUCH_LENIENCY = Truth(16, 6, leniency=12)


def both(truth: Truth, seed: int) -> tuple[Table, Fit, Any]:
    """One panel, our fit of it and the oracle's."""
    from statsmodels.regression.mixed_linear_model import MixedLM, VCSpec

    table = table_of(invent(truth, seed).observations)
    model = MixedLM(
        table.values + table.centre,
        np.eye(len(table.strata))[table.stratum_of],
        groups=np.zeros(len(table.values)),
        exog_vc=VCSpec(
            ["application", "judge"],
            [[list(table.applications)], [list(table.judges)]],
            [
                [np.eye(len(table.applications))[table.application_of]],
                [np.eye(len(table.judges))[table.judge_of]],
            ],
        ),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = model.fit(reml=True, method=["bfgs", "lbfgs"], gtol=1e-8)
    return table, fit(Equations(table), has_judges=True), oracle


@pytest.mark.parametrize("seed", [2, 3, 4])
@pytest.mark.parametrize("truth", [TWO_EACH, ALL_READ_ALL, THREE_TOPICS, MUCH_LENIENCY])
def test_components_and_likelihood_are_those_of_statsmodels(truth: Truth, seed: int) -> None:
    table, found, oracle = both(truth, seed)
    if min(found.solution.variances) < 1e-3:
        # At the border of what is possible the oracle stops short of the optimum.
        assert found.log_likelihood >= oracle.llf - 1e-6
        return
    assert oracle.converged
    assert found.log_likelihood == pytest.approx(oracle.llf, abs=1e-6)
    assert found.solution.variances == pytest.approx((*oracle.vcomp, oracle.scale), rel=2e-4)
    np.testing.assert_allclose(found.solution.levels + table.centre, oracle.fe_params, rtol=1e-5)


def test_most_of_these_panels_are_inside_the_border() -> None:
    """Or the comparison above would show less than it seems to."""
    inside = [
        min(fit(Equations(table_of(invent(truth, seed).observations)), has_judges=True)
            .solution.variances) >= 1e-3
        for truth in (TWO_EACH, ALL_READ_ALL, THREE_TOPICS, MUCH_LENIENCY)
        for seed in (2, 3, 4)
    ]  # fmt: skip
    assert sum(inside) >= 9


@pytest.mark.parametrize("seed", range(4))
def test_no_other_ratios_are_more_likely(seed: int) -> None:
    equations = Equations(table_of(invent(Truth(20, 6, leniency=1), seed).observations))
    found = fit(equations, has_judges=True)
    steps = np.linspace(0, 2.5, 26)
    highest = max(equations.log_likelihood(Ratios(x, y)) for x in steps for y in steps)
    assert found.log_likelihood >= highest - 1e-9
