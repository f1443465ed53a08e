"""Estimates the ratios by restricted maximum likelihood, and which others are plausible."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from .equations import Equations, Ratios, Solution
from .simplex import Point, lowest
from .table import Table

START = (0.0, 0.25, 0.5, 1.0, 2.0, 6.0)
HIGHEST = 1000.0
STEP = 0.2
# A ratio whose likelihood is smaller than the best by this factor's logarithm is left out.
DROP = 7.0
# A mean square, in points, below which scores differ by rounding only.
LEVEL = 1e-9
GRID = 9


@dataclass(frozen=True)
class Plausible:
    """Ratios with the weight of their likelihood; all weights add up to 1."""

    ratios: Ratios
    weight: float


@dataclass(frozen=True, eq=False)
class Fit:
    """The model fitted to a table. `has_judges` is False where b is left out of the model."""

    equations: Equations
    has_judges: bool
    log_likelihood: float
    solution: Solution

    @property
    def table(self) -> Table:
        return self.equations.table


def is_estimable(table: Table) -> bool:
    """True where quality can be told from noise: scores differ, and somebody was read twice."""
    import numpy as np

    means = np.bincount(table.stratum_of, weights=table.values) / np.bincount(table.stratum_of)
    spread = table.values - means[table.stratum_of]
    return (
        int(table.reviews.max()) > 1
        and len(table.applications) > len(table.strata)
        and float(spread @ spread) > LEVEL * len(table.values)
    )


def fit(equations: Equations, *, has_judges: bool) -> Fit:
    """The fit of greatest restricted likelihood, with or without an effect of judges."""
    table = equations.table
    has_judges = has_judges and len(table.judges) > 1 and int(table.loads.max()) > 1

    def cost(point: Point) -> float:
        return -equations.log_likelihood(_ratios(point))

    axis = [(x,) for x in START]
    grid: list[Point] = [(x, y) for x in START for y in START] if has_judges else list(axis)
    point = lowest(cost, min(grid, key=lambda at: (cost(at), at)), STEP)
    # A second start from where the first ended: a flat simplex may have stopped too early.
    point = min(point, lowest(cost, point, STEP / 4), key=lambda at: (cost(at), at))
    ratios = _ratios(point)
    return Fit(equations, has_judges, -cost(point), equations.solve(ratios))


def plausible(fitted: Fit) -> tuple[Plausible, ...]:
    """A grid of ratios around the fit, weighted by their likelihood.

    This is the posterior of the ratios with a flat prior on the relative standard deviations
    (Gelman 2006), so that an estimate of 0 does not read as certainty.
    """
    best = fitted.solution.ratios
    across = _axis(fitted, lambda x: Ratios(x, best.judges), best.applications)
    along = [0.0]
    if fitted.has_judges:
        along = _axis(fitted, lambda y: Ratios(best.applications, y), best.judges)
    points = [Ratios(x, y) for x in across for y in along]
    heights = [fitted.equations.log_likelihood(ratios) for ratios in points]
    top = max(heights)
    weights = [math.exp(height - top) for height in heights]
    total = math.fsum(weights)
    return tuple(
        Plausible(ratios, weight / total) for ratios, weight in zip(points, weights, strict=True)
    )


def _axis(fitted: Fit, ratios: Callable[[float], Ratios], best: float) -> list[float]:
    """GRID values from where the likelihood has fallen below the best to where it does again."""
    bottom = fitted.log_likelihood - DROP

    def is_above(value: float) -> bool:
        return fitted.equations.log_likelihood(ratios(value)) > bottom

    low = 0.0 if is_above(0.0) else _crossing(is_above, best, 0.0)
    reach = max(best, STEP)
    while reach < HIGHEST and is_above(reach):
        reach *= 2
    high = reach if reach >= HIGHEST else _crossing(is_above, best, reach)
    width = (high - low) / GRID
    return [low + width * (at + 0.5) for at in range(GRID)]


def _crossing(is_above: Callable[[float], bool], inside: float, outside: float) -> float:
    """Where it stops to be above between a point inside and one outside, or just beyond."""
    for _ in range(8):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if is_above(middle) else (inside, middle)
    return outside


def _ratios(point: Point) -> Ratios:
    x, y = (*point, 0.0)[:2]
    return Ratios(min(abs(x), HIGHEST), min(abs(y), HIGHEST))
