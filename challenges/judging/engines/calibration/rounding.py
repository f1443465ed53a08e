"""The one place where results are rounded, so that equal figures are equal wherever they stand."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

# Scores closer than this are a tie: two machines may differ in the last digits of a float.
ORDERED = Decimal("0.000001")
SHOWN = Decimal("0.001")
RATIO = Decimal("0.0001")


def shown(value: Fraction | float) -> Decimal:
    """Points on the scale of 0 to 100, to three decimals."""
    return _rounded(value, SHOWN)


def ordered(value: Fraction | float) -> Decimal:
    """The same to six decimals, as scores are compared."""
    return _rounded(value, ORDERED)


def ratio(value: Fraction | float) -> Decimal:
    """A share, a probability or a coefficient, to four decimals."""
    return _rounded(value, RATIO)


def _rounded(value: Fraction | float, step: Decimal) -> Decimal:
    exact = Fraction(value) / Fraction(step)
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    # Adding 0 makes -0 a plain 0.
    return quotient.quantize(Decimal(1), rounding=ROUND_HALF_UP) * step + 0
