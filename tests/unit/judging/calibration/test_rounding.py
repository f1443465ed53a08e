"""The one place where results are rounded."""

from decimal import Decimal
from fractions import Fraction

import pytest

from challenges.judging.engines.calibration.rounding import ordered, ratio, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(200, 3), "66.667"),
        (Fraction(1, 2000), "0.001"),
        (0.0005, "0.001"),
        (-1.2345, "-1.234"),
        (-0.0001, "0.000"),
        (100, "100.000"),
    ],
)
def test_points_have_three_decimals(value: Fraction | float, text: str) -> None:
    assert str(shown(value)) == text


def test_ratios_have_four_and_comparisons_six() -> None:
    assert ratio(0.05) == Decimal("0.0500")
    assert ordered(1 / 3) == Decimal("0.333333")
