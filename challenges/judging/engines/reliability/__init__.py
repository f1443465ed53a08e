"""How reliable a panel's scores are, and how many reviews a wanted reliability needs.

`reliability_of(contest)` gives everything from one fit. Published panels of peer review reach an
ICC of about USUAL: a figure near it is no alarm.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from challenges.judging.engines import calibration
from challenges.judging.engines.calibration import Fit, Plausible, Ratios
from challenges.judging.engines.calibration.rounding import ratio, shown
from challenges.judging.engines.ranking import Contest, observations

from .alpha import coincidences, ordinal_alpha
from .coefficients import (
    SINGLE,
    Design,
    design_of,
    generalisability,
    interval,
    reviews_needed,
)

VERSION = "reliability-1"
USUAL = Decimal("0.26")
MOST_PLANNED = 12

__all__ = [
    "USUAL",
    "VERSION",
    "Alpha",
    "Coefficient",
    "Need",
    "Planned",
    "Reliability",
    "coincidences",
    "ordinal_alpha",
    "reliability_of",
]


@dataclass(frozen=True)
class Coefficient:
    """A reliability from 0 to 1 with its 90 % interval."""

    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Planned:
    """What the mean of so many reviews each would reach, with so many judges of today's load."""

    reviews: int
    judges: int
    reliability: Coefficient


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's ordinal alpha of one criterion, and the scores that could be compared.

    `value` is None where there were none, or all were the same.
    """

    position: int
    value: Decimal | None
    applications: int
    scores: int


@dataclass(frozen=True)
class Need:
    """The reviews and judges for a wanted reliability; None where no number would do."""

    wanted: Decimal
    reviews: int | None
    judges: int | None


@dataclass(frozen=True)
class Reliability:
    """A panel's reliability. `icc` and `generalisability` are None where nothing can be told.

    `reviews` is the harmonic mean of the reviews of an application, `overlap` the multiplier q:
    from 0, everybody read everything, to 1 / reviews, no two applications share a judge.
    """

    icc: Coefficient | None
    generalisability: Coefficient | None
    reviews: Decimal
    overlap: Decimal
    plan: tuple[Planned, ...]
    needs: tuple[Need, ...]
    alphas: tuple[Alpha, ...]
    version: str = VERSION


def reliability_of(
    contest: Contest, *, wanted: tuple[Decimal, ...] = (Decimal("0.7"), Decimal("0.8"))
) -> Reliability:
    """ICC, G with a plan for more and fewer reviews, and alpha by criterion.

    From scores as they were sent, before moderation. `needs` answers each of `wanted`.
    """
    contest = contest.in_order()
    alphas = _alphas(contest)
    if not contest.reviews:
        return Reliability(None, None, Decimal(0), Decimal(0), (), (), alphas)
    table = calibration.table_of(observations(contest))
    design = design_of(table)
    fitted = _fitted(table)
    if fitted is None:
        needs = tuple(Need(each, None, None) for each in wanted)
        return Reliability(
            None, None, shown(design.reviews), ratio(design.overlap), (), needs, alphas
        )
    weighted = calibration.plausible(fitted)
    best = fitted.solution.ratios
    return Reliability(
        icc=_coefficient(best, weighted, SINGLE),
        generalisability=_coefficient(best, weighted, design),
        reviews=shown(design.reviews),
        overlap=ratio(design.overlap),
        plan=tuple(
            Planned(
                reviews,
                _judges(fitted, reviews),
                _coefficient(best, weighted, design.with_reviews(reviews)),
            )
            for reviews in range(1, MOST_PLANNED + 1)
        ),
        needs=tuple(_need(fitted, design, each) for each in wanted),
        alphas=alphas,
    )


def _fitted(table: calibration.Table) -> Fit | None:
    if not calibration.is_estimable(table):
        return None
    return calibration.fit(calibration.Equations(table), has_judges=True)


def _coefficient(best: Ratios, weighted: tuple[Plausible, ...], design: Design) -> Coefficient:
    value = generalisability(best, design)
    low, high = interval(weighted, lambda ratios: generalisability(ratios, design))
    return Coefficient(ratio(value), ratio(min(low, value)), ratio(max(high, value)))


def _need(fitted: Fit, design: Design, wanted: Decimal) -> Need:
    reviews = reviews_needed(fitted.solution.ratios, design, float(wanted))
    return Need(wanted, reviews, None if reviews is None else _judges(fitted, reviews))


def _judges(fitted: Fit, reviews: int) -> int:
    """How many judges it takes where each reads as many applications as now on average."""
    table = fitted.table
    wanted = reviews * len(table.applications) * len(table.judges)
    return max(reviews, math.ceil(wanted / len(table.values)))


def _alphas(contest: Contest) -> tuple[Alpha, ...]:
    scores: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for review in contest.reviews:
        for mark in review.marks:
            if mark.value is not None:
                scores[mark.position][review.application].append(mark.value)
    found = []
    for criterion in contest.criteria:
        units = [each for each in scores[criterion.position].values() if len(each) > 1]
        alpha = ordinal_alpha(units)
        value = None if alpha is None else ratio(alpha)
        found.append(Alpha(criterion.position, value, len(units), sum(map(len, units))))
    return tuple(found)
