"""How a judge uses the scale, beside how all other judges of the panel use it."""

import math
from collections.abc import Sequence
from fractions import Fraction
from statistics import fmean

from .chances import at_least, two_sided_f, two_sided_normal
from .figures import Measured
from .readings import Reading, Readings

FEWEST_REVIEWS = 5
FEWEST_CRITERIA = 3
# Beyond this a correlation is taken for this one, or its transform would have no end.
HIGHEST = 0.999
NINE_TENTHS = 1.6448536269514722


def leniency_of(readings: Readings) -> dict[str, Measured]:
    """Points above the panel, as the model predicts them; others lie at 0."""
    found = {}
    for each in readings.leniency:
        value, low, high = float(each.value), float(each.low), float(each.high)
        deviation = (high - low) / 2 / NINE_TENTHS
        p = two_sided_normal(value / deviation) if deviation > 0 else 1.0
        found[each.judge] = Measured(value, 0.0, p, low, high)
    return found


def spread_of(readings: Readings) -> dict[str, Measured]:
    """The standard deviation of a judge's reviews, in points; P by an F test."""
    squares = {judge: _squares([row.value for row in rows]) for judge, rows in _enough(readings)}
    freedom = {judge: len(readings.of_judge[judge]) - 1 for judge in squares}
    all_squares, all_freedom = sum(squares.values(), Fraction(0)), sum(freedom.values())
    found = {}
    for judge, own in squares.items():
        others, below = all_squares - own, all_freedom - freedom[judge]
        if others > 0:
            variance, common = own / freedom[judge], others / below
            p = two_sided_f(float(variance / common), freedom[judge], below)
            found[judge] = Measured(math.sqrt(variance), math.sqrt(common), p)
    return found


def straight_lines_of(readings: Readings) -> dict[str, Measured]:
    """The share of reviews whose criteria all have the same score over its maximum.

    Only reviews of at least three criteria are looked at. P, by Fisher's exact test, is of so many
    or more: to score evenly less often than others says nothing.
    """
    counts = {}
    for judge, rows in readings.of_judge.items():
        looked_at = [_scored(row) for row in rows if len(_scored(row)) >= FEWEST_CRITERIA]
        if looked_at:
            counts[judge] = (sum(len(set(each)) == 1 for each in looked_at), len(looked_at))
    marked, total = (sum(each[at] for each in counts.values()) for at in (0, 1))
    return {
        judge: Measured(
            value=even / of,
            others=(marked - even) / (total - of),
            p=at_least(even, of, marked, total),
        )
        for judge, (even, of) in counts.items()
        if total > of
    }


def halo_of(readings: Readings) -> dict[str, Measured]:
    """The mean correlation of a judge's criteria: high where one impression colours all.

    P compares Fisher's transform with the mean of other judges', each with the variance of a single
    correlation, which is more than that of a mean of several: it notes rather too little.
    """
    found: dict[str, tuple[float, int]] = {}
    for judge, rows in _enough(readings):
        complete = [_scored(row) for row in rows if None not in row.shares]
        mean = _mean_correlation(complete) if len(complete) >= FEWEST_REVIEWS else None
        if mean is not None:
            found[judge] = (math.atanh(max(-HIGHEST, min(HIGHEST, mean))), len(complete) - 3)
    total = sum(weight for _, weight in found.values())
    mean_of_all = sum(value * weight for value, weight in found.values())
    measured = {}
    for judge, (value, weight) in found.items():
        if total > weight:
            others = (mean_of_all - value * weight) / (total - weight)
            z = (value - others) / math.sqrt(1 / weight + 1 / (total - weight))
            measured[judge] = Measured(math.tanh(value), math.tanh(others), two_sided_normal(z))
    return measured


def _enough(readings: Readings) -> list[tuple[str, tuple[Reading, ...]]]:
    return [each for each in readings.of_judge.items() if len(each[1]) >= FEWEST_REVIEWS]


def _scored(row: Reading) -> list[Fraction]:
    return [share for share in row.shares if share is not None]


def _squares(values: Sequence[Fraction]) -> Fraction:
    """The sum of squares around the mean."""
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0))


def _mean_correlation(rows: Sequence[Sequence[Fraction]]) -> float | None:
    """Over all pairs of criteria that vary; None where there are not two."""
    columns = [[float(value) for value in column] for column in zip(*rows, strict=True)]
    scaled = []
    for column in columns:
        mean = fmean(column)
        size = math.sqrt(math.fsum((value - mean) ** 2 for value in column))
        if size > 1e-12:
            scaled.append([(value - mean) / size for value in column])
    if len(scaled) < 2:
        return None
    return fmean(
        math.fsum(a * b for a, b in zip(first, second, strict=True))
        for at, first in enumerate(scaled)
        for second in scaled[at + 1 :]
    )
