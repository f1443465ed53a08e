"""How much of what separates applications is their quality, from the calibration's fit.

    ICC = s_q^2 / (s_q^2 + s_b^2 + s_e^2)             of a single review
    G(q, k) = s_q^2 / (s_q^2 + q s_b^2 + s_e^2 / k)   of the mean of an application's k reviews

k is the harmonic mean of the reviews, and q how far applications are read by different judges: 0
where everybody read everything, 1 / k where no two share a judge. Source: Putka, Le, McCloy and
Diaz, Ill-structured measurement designs in organizational research (2008).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from challenges.judging.engines.calibration import Plausible, Ratios, Table


@dataclass(frozen=True)
class Design:
    """Reviews of an application (harmonic mean k) and the multiplier q of the judges' variance."""

    reviews: float
    overlap: float

    def with_reviews(self, reviews: float) -> "Design":
        """The same panel with more or fewer reviews each, sharing as many judges as now."""
        return Design(reviews, self.overlap * self.reviews / reviews)


# One review by one judge: there G is the ICC.
SINGLE = Design(1, 1)


def design_of(table: Table) -> Design:
    """k and q of the reviews that were made."""
    import numpy as np

    inverse = 1 / table.reviews
    count = len(table.reviews)
    mean_inverse = float(inverse.mean())
    if count < 2:
        return Design(1 / mean_inverse, mean_inverse)
    of_judges = np.bincount(table.judge_of, weights=inverse[table.application_of])
    # The judges whom two applications share over the product of their reviews, for all pairs.
    shared = float(of_judges @ of_judges) - float(inverse.sum())
    return Design(1 / mean_inverse, max(0.0, mean_inverse - shared / (count * (count - 1))))


def generalisability(ratios: Ratios, design: Design) -> float:
    """G(q, k): the reliability of the mean of an application's reviews."""
    quality = ratios.applications**2
    return quality / (quality + design.overlap * ratios.judges**2 + 1 / design.reviews)


def reviews_needed(ratios: Ratios, design: Design, wanted: float) -> int | None:
    """The least reviews of each application for so great a G; None where none would do."""
    quality = ratios.applications**2
    if not 0 < wanted < 1 or quality <= 0:
        return None
    one = design.with_reviews(1)
    exact = wanted / (1 - wanted) * (one.overlap * ratios.judges**2 + 1) / quality
    # A little less, so that a whole number does not become the next one by rounding.
    return max(1, math.ceil(exact - 1e-9))


def interval(
    weighted: Sequence[Plausible], coefficient: Callable[[Ratios], float]
) -> tuple[float, float]:
    """Between which values the coefficient lies with nine tenths of the weight."""
    pairs = sorted((coefficient(each.ratios), each.weight) for each in weighted)
    return _quantile(pairs, 0.05), _quantile(pairs, 0.95)


def _quantile(pairs: list[tuple[float, float]], share: float) -> float:
    """Values in order with their weights; between two of them in proportion."""
    below, before = 0.0, None
    for value, weight in pairs:
        at = below + weight / 2
        if at >= share:
            if before is None:
                return value
            return before[1] + (value - before[1]) * (share - before[0]) / (at - before[0])
        before, below = (at, value), below + weight
    return pairs[-1][0]
