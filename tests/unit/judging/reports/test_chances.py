"""Known answers of the tests' probabilities: tabled quantiles, and other people's functions."""

import pytest

from challenges.judging.engines.reports.chances import (
    at_least,
    benjamini_hochberg,
    holm,
    incomplete_beta,
    quantile_of_t,
    two_sided_f,
    two_sided_normal,
    two_sided_t,
)

CHANCES = [0.01, 0.04, 0.03, 0.005, 0.5]


def test_tabled_quantiles() -> None:
    assert two_sided_normal(1.959964) == pytest.approx(0.05, abs=1e-6)
    assert two_sided_t(2.570582, 5) == pytest.approx(0.05, abs=1e-6)
    assert two_sided_t(-2.570582, 5) == pytest.approx(0.05, abs=1e-6)
    # Each side of F(5, 10) at 2.5 per cent.
    assert two_sided_f(4.236086, 5, 10) == pytest.approx(0.05, abs=1e-6)
    assert two_sided_f(1 / 4.236086, 10, 5) == pytest.approx(0.05, abs=1e-6)
    assert quantile_of_t(0.9, 5) == pytest.approx(2.015048, abs=1e-6)


@pytest.mark.parametrize("x", [0.0, 0.01, 0.3, 0.5, 0.8, 0.999, 1.0])
@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (1, 3), (2.5, 40), (120, 80)])
def test_incomplete_beta_is_that_of_scipy(x: float, a: float, b: float) -> None:
    from scipy.special import betainc

    assert incomplete_beta(x, a, b) == pytest.approx(betainc(a, b, x), abs=1e-12)


def test_at_least_by_hand() -> None:
    """Of 4 marked among 6, 2 are drawn: both marked in 6 of 15 ways, at least one in 14."""
    assert at_least(2, 2, 4, 6) == pytest.approx(6 / 15)
    assert at_least(1, 2, 4, 6) == pytest.approx(14 / 15)
    assert at_least(0, 2, 4, 6) == pytest.approx(1)


def test_corrections_are_those_of_statsmodels() -> None:
    from statsmodels.stats.multitest import multipletests

    assert holm(CHANCES) == pytest.approx(multipletests(CHANCES, method="holm")[1])
    assert benjamini_hochberg(CHANCES) == pytest.approx(multipletests(CHANCES, method="fdr_bh")[1])
    assert holm([]) == benjamini_hochberg([]) == []
