"""When scores are not calibrated, and why: every check with what was measured and its limit."""

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .connection import loose_strata
from .fit import Fit
from .leaving_out import error_of_left_out
from .rounding import ratio
from .table import Table

SIGNIFICANCE = Decimal("0.05")
SHARE = Decimal("0.05")
LOAD = Decimal(4)
APPLICATIONS = Decimal(20)
IMPROVEMENT = Decimal("0.02")


class Reason(StrEnum):
    """Why raw means are shown. What `measured` and `limit` of its check are stands beside each."""

    NOT_ANNOUNCED = "not_announced"  # 1 where the challenge announced it before opening; >= 1
    NOT_ESTIMABLE = "not_estimable"  # 1 where scores differ and somebody was read twice; >= 1
    TOO_FEW_APPLICATIONS = "too_few_applications"  # applications; >= 20
    TOO_LIGHT_LOADS = "too_light_loads"  # reviews by a judge, on average; >= 4
    NOT_CONNECTED = "not_connected"  # strata in which judges share no application; <= 0
    ALL_READ_ALL = "all_read_all"  # the share of all possible reviews that were made; < 1
    NOT_SIGNIFICANT = "not_significant"  # p of the likelihood ratio; < 0.05
    TOO_SMALL_A_SHARE = "too_small_a_share"  # the judges' share of all variance; >= 0.05
    NO_BETTER_PREDICTION = "no_better_prediction"  # how much smaller the error is; >= 0.02


@dataclass(frozen=True)
class Check:
    """One condition. `measured` is None where it could not be; `named` are the strata concerned."""

    reason: Reason
    is_met: bool
    measured: Decimal | None
    limit: Decimal
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """The fit with judges against the fit without: what an effect of judges explains.

    `likelihood_ratio` is twice the difference of the restricted log-likelihoods and `p` its half
    chi-square probability (Self and Liang 1987: a variance of 0 lies on the border). `share` is
    s_b^2 over all variance, `improvement` how much smaller the error of a left-out review is.
    """

    likelihood_ratio: float
    p: float
    share: float
    error_with: float
    error_without: float

    @property
    def improvement(self) -> float:
        return 1 - self.error_with / self.error_without if self.error_without > 0 else 0.0


def compare(fitted: Fit, without: Fit) -> Comparison:
    """What the effect of judges is good for."""
    likelihood_ratio = max(0.0, 2 * (fitted.log_likelihood - without.log_likelihood))
    variances = fitted.solution.variances
    return Comparison(
        likelihood_ratio=likelihood_ratio,
        p=half_chi_square(likelihood_ratio),
        share=variances[1] / sum(variances),
        error_with=error_of_left_out(fitted),
        error_without=error_of_left_out(without),
    )


def half_chi_square(likelihood_ratio: float) -> float:
    """P of so great a ratio, or a greater one, where there is no effect; 1 at 0."""
    return 0.5 * math.erfc(math.sqrt(likelihood_ratio / 2)) if likelihood_ratio > 0 else 1.0


def checks_of(
    table: Table, comparison: Comparison | None, *, is_announced: bool
) -> tuple[Check, ...]:
    """Every condition in the order of Reason. Calibration needs all of them."""
    applications, judges = len(table.applications), len(table.judges)
    reviews = len(table.values)
    load = ratio(reviews / judges)
    loose = loose_strata(table)
    filled = ratio(reviews / (applications * judges))
    checks = [
        Check(Reason.NOT_ANNOUNCED, is_announced, Decimal(int(is_announced)), Decimal(1)),
        Check(
            Reason.NOT_ESTIMABLE,
            comparison is not None,
            Decimal(int(comparison is not None)),
            Decimal(1),
        ),
        Check(
            Reason.TOO_FEW_APPLICATIONS,
            applications >= APPLICATIONS,
            Decimal(applications),
            APPLICATIONS,
        ),
        Check(Reason.TOO_LIGHT_LOADS, reviews >= LOAD * judges, load, LOAD),
        Check(Reason.NOT_CONNECTED, not loose, Decimal(len(loose)), Decimal(0), loose),
        Check(Reason.ALL_READ_ALL, reviews < applications * judges, filled, Decimal(1)),
    ]
    return (*checks, *_of_effect(comparison))


def _of_effect(comparison: Comparison | None) -> tuple[Check, ...]:
    limits = {
        Reason.NOT_SIGNIFICANT: SIGNIFICANCE,
        Reason.TOO_SMALL_A_SHARE: SHARE,
        Reason.NO_BETTER_PREDICTION: IMPROVEMENT,
    }
    if comparison is None:
        return tuple(Check(reason, False, None, limit) for reason, limit in limits.items())
    p, share = comparison.p, comparison.share
    return (
        Check(Reason.NOT_SIGNIFICANT, p < SIGNIFICANCE, ratio(p), SIGNIFICANCE),
        Check(Reason.TOO_SMALL_A_SHARE, share >= SHARE, ratio(share), SHARE),
        Check(
            Reason.NO_BETTER_PREDICTION,
            comparison.improvement >= IMPROVEMENT,
            ratio(comparison.improvement),
            IMPROVEMENT,
        ),
    )
