"""Lowest points that are known."""

import pytest

from challenges.judging.engines.calibration.simplex import lowest


def test_a_bowl() -> None:
    found = lowest(lambda p: (p[0] - 3) ** 2 + 10 * (p[1] + 1) ** 2, (0.0, 0.0), 0.5)
    assert found == pytest.approx((3, -1), abs=1e-4)


def test_a_bent_valley() -> None:
    """Rosenbrock's function."""
    found = lowest(lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2, (-1.2, 1.0), 0.5)
    assert found == pytest.approx((1, 1), abs=1e-4)


def test_one_number() -> None:
    assert lowest(lambda p: abs(p[0] - 2), (0.0,), 0.5) == pytest.approx((2,), abs=1e-5)


def test_a_plain_ends() -> None:
    assert lowest(lambda _: 1.0, (0.5, 0.5), 0.1) == pytest.approx((0.5, 0.5), abs=0.2)
