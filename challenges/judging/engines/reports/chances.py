"""Probabilities of the tests, and their correction where many are made at once."""

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist

NORMAL = NormalDist()
SMALLEST, ACCURACY = 1e-300, 1e-15


def two_sided_normal(z: float) -> float:
    """P of a standard normal value as far from 0."""
    return math.erfc(abs(z) / math.sqrt(2))


def two_sided_t(t: float, freedom: float) -> float:
    """P of Student's t as far from 0, with `freedom` degrees, whole or not."""
    return incomplete_beta(freedom / (freedom + t * t), freedom / 2, 0.5)


def two_sided_f(ratio: float, above: float, below: float) -> float:
    """P of a ratio of two variances as far from 1, in either direction."""
    lower = incomplete_beta(above * ratio / (above * ratio + below), above / 2, below / 2)
    return min(1.0, 2 * min(lower, 1 - lower))


def quantile_of_t(share: float, freedom: float) -> float:
    """The t that lies within so large a share of both sides: 0.9 gives the 95th per cent."""
    low, high = 0.0, 1.0
    while two_sided_t(high, freedom) > 1 - share:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided_t(middle, freedom) > 1 - share else (low, middle)
    return high


def at_least(found: int, drawn: int, marked: int, total: int) -> float:
    """P of at least so many marked among the drawn, where chance draws (Fisher's exact test)."""
    ways = math.comb(total, drawn)
    most = min(drawn, marked)
    return sum(
        math.comb(marked, count) * math.comb(total - marked, drawn - count) / ways
        for count in range(found, most + 1)
    )


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by its continued fraction.

    Source: DLMF 8.17.22, evaluated from the front (Lentz 1976).
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    value, above, below = 1.0, 1.0, 0.0
    for step in range(400):
        m = step // 2
        if step == 0:
            term = 1.0
        elif step % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        below = 1 / _kept_from_zero(1 + term * below)
        above = _kept_from_zero(1 + term / above)
        value *= above * below
        if abs(above * below - 1) < ACCURACY and step:
            break
    return min(1.0, front * (value - 1) / a)


def _kept_from_zero(value: float) -> float:
    return value if abs(value) > SMALLEST else SMALLEST


def holm(chances: Sequence[float]) -> list[float]:
    """Corrected so that the chance of even one false finding stays below the limit (Holm 1979)."""
    count, so_far = len(chances), 0.0

    def step(place: int, chance: float) -> float:
        nonlocal so_far
        so_far = max(so_far, min(1.0, (count - place) * chance))
        return so_far

    return _in_turn(chances, step, downwards=False)


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """Corrected so that the share of false ones among all findings stays below the limit (1995)."""
    count, so_far = len(chances), 1.0

    def step(place: int, chance: float) -> float:
        nonlocal so_far
        so_far = min(so_far, chance * count / (place + 1))
        return so_far

    return _in_turn(chances, step, downwards=True)


def _in_turn(
    chances: Sequence[float], step: Callable[[int, float], float], *, downwards: bool
) -> list[float]:
    """Each chance by its place among all, from the smallest up or the largest down."""
    order = sorted(range(len(chances)), key=lambda at: (chances[at], at))
    found = [0.0] * len(chances)
    places = reversed(range(len(order))) if downwards else range(len(order))
    for place in places:
        found[order[place]] = step(place, chances[order[place]])
    return found
