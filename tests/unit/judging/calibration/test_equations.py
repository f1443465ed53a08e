"""Known answers of the mixed-model equations, by hand and by the definition."""

import math

import numpy as np
import pytest

from challenges.judging.engines.calibration import (
    Equations,
    Observation,
    Ratios,
    Table,
    fit,
    table_of,
)
from cms.launch.bench.panels import Truth, invent


def observed(rows: list[tuple[str, str, float]], stratum: str = "") -> Table:
    return table_of(Observation(a, j, stratum, value, value) for a, j, value in rows)


def panel(seed: int = 3, **truth: float) -> Table:
    return table_of(invent(Truth(14, 8, topics=2, **truth), seed).observations)  # type: ignore[arg-type]


def by_definition(table: Table, ratios: Ratios) -> tuple[float, np.ndarray, np.ndarray, np.ndarray]:
    """The restricted log-likelihood, tau, b and q with the whole matrix V written out."""
    n = len(table.values)
    x = np.eye(len(table.strata))[table.stratum_of]
    zq = np.eye(len(table.applications))[table.application_of]
    zb = np.eye(len(table.judges))[table.judge_of]
    square_q, square_b = ratios.applications**2, ratios.judges**2
    v = np.eye(n) + square_q * zq @ zq.T + square_b * zb @ zb.T
    inverse = np.linalg.inv(v)
    information = x.T @ inverse @ x
    tau = np.linalg.solve(information, x.T @ inverse @ table.values)
    left = table.values - x @ tau
    freedom = n - x.shape[1]
    error = left @ inverse @ left / freedom
    determinants = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
    likelihood = -0.5 * (freedom * (math.log(2 * math.pi * error) + 1) + determinants)
    return likelihood, tau, square_b * zb.T @ inverse @ left, square_q * zq.T @ inverse @ left


@pytest.mark.parametrize(
    "ratios", [Ratios(0, 0), Ratios(0.7, 0), Ratios(0, 0.7), Ratios(0.9, 0.5), Ratios(3, 2)]
)
def test_elimination_gives_what_the_definition_gives(ratios: Ratios) -> None:
    table = panel()
    equations = Equations(table)
    likelihood, tau, b, q = by_definition(table, ratios)
    assert equations.log_likelihood(ratios) == pytest.approx(likelihood, abs=1e-6)
    solution = equations.solve(ratios)
    np.testing.assert_allclose(solution.levels, tau, atol=1e-8)
    np.testing.assert_allclose(solution.leniency, b, atol=1e-8)
    np.testing.assert_allclose(solution.quality, q, atol=1e-8)


def test_a_balanced_panel_without_judges_by_hand() -> None:
    """Two reviews each of three applications, means 50, 60, 70 and each review 2 from its mean.

    The mean square between is 2 * 200 / 2 = 200, within it is 3 * 2 * 4 / 3 = 8. So s_e^2 = 8 and
    s_q^2 = (200 - 8) / 2 = 96; a mean is drawn in by the factor 192 / 200.
    """
    table = observed([(a, j, m + d) for a, m in zip("ABC", (50, 60, 70), strict=True)
                      for j, d in (("P", -2), ("Q", 2))])  # fmt: skip
    found = fit(Equations(table), has_judges=False)
    assert found.solution.variances == pytest.approx((96, 0, 8), rel=1e-5)
    assert table.centre + found.solution.levels[0] == pytest.approx(60)
    assert found.solution.quality.tolist() == pytest.approx([-9.6, 0, 9.6], abs=1e-4)


def test_a_crossed_panel_by_hand() -> None:
    """Everybody read everything: the analysis of variance gives the components.

    Values are m_i + l_j + a rest that sums to 0 in rows and columns. Mean squares: applications
    3 * sum (m - 60)^2 / 3 = 3 * 500 / 3 = 500; judges 4 * (9 + 9) / 2 = 36; rest
    4 * 3 / 6 = 2. So s_e^2 = 2, s_q^2 = (500 - 2) / 3 = 166, s_b^2 = (36 - 2) / 4 = 8.5.
    """
    rest = [[1, -1, 0], [-1, 1, 0], [1, 0, -1], [-1, 0, 1]]
    size = sum(value**2 for row in rest for value in row)
    assert size == 8
    scale = math.sqrt(12 / size)
    table = observed(
        [
            (f"A{i}", f"J{j}", mean + kind + scale * rest[i][j])
            for i, mean in enumerate((45, 55, 65, 75))
            for j, kind in enumerate((-3, 0, 3))
        ]
    )
    found = fit(Equations(table), has_judges=True).solution
    assert found.variances == pytest.approx((166, 8.5, 2), rel=1e-4)
    # A judge's mean is drawn in by 34 / 36.
    assert found.leniency.tolist() == pytest.approx([-3 * 34 / 36, 0, 3 * 34 / 36], abs=1e-3)


def test_a_constant_added_to_one_judge_is_taken_out_again() -> None:
    """Up to the shrinking of leniency, which a large constant makes small."""
    observations = invent(Truth(40, 8), seed=4).observations
    shifted = tuple(
        Observation(o.application, o.judge, o.stratum, *(value + 40 * (o.judge == "J0003"),) * 2)
        for o in observations
        for value in (o.value,)
    )
    first, second = (
        fit(Equations(table_of(rows)), has_judges=True).solution for rows in (observations, shifted)
    )
    moved = second.leniency - first.leniency
    assert moved[3] - moved[[0, 1, 2, 4, 5, 6, 7]].mean() == pytest.approx(40, abs=3)
    ranks = [np.argsort(np.argsort(-each.quality)) for each in (first, second)]
    assert np.abs(ranks[0] - ranks[1]).max() <= 3


def test_one_judge_and_one_review_each_leave_judges_out() -> None:
    alone = observed([(f"A{n}", "P", 50 + n) for n in range(5)])
    once = observed([("A", "P", 1), ("A", "Q", 2), ("B", "R", 3), ("B", "S", 4)])
    for table in (alone, once):
        found = fit(Equations(table), has_judges=True)
        assert not found.has_judges
        assert found.solution.variances[1] == 0
