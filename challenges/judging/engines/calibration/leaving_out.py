"""How far the model misses a review that it has not seen."""

import math
from typing import TYPE_CHECKING

from .equations import Solution
from .fit import Fit

if TYPE_CHECKING:
    import numpy as np

MOST_NUMBERS = 2_000_000
# Where less is left of a review, it is the only one of its stratum: no other foretells it.
ALONE = 1e-7


def error_of_left_out(fitted: Fit) -> float:
    """The root mean square error of predicting each review from all others, in points."""
    missed = surprises(fitted)
    return math.sqrt(float(missed @ missed) / len(missed))


def surprises(fitted: Fit) -> "np.ndarray":
    """Each review less what all others predict it to be, in points; (n) in the table's order.

    Nothing is fitted again: at fixed ratios the error of a review left out is its residual over
    one minus its leverage, as in any linear smoother. It is 0 for the only review of a stratum.
    """
    import numpy as np

    table, solution = fitted.table, fitted.solution
    expected = (
        solution.levels[table.stratum_of]
        + solution.leniency[table.judge_of]
        + _quality(fitted)[table.application_of]
    )
    own = 1 - leverages(fitted)
    foretold = own > ALONE
    return np.where(foretold, (table.values - expected) / np.where(foretold, own, 1), 0)


def leverages(fitted: Fit) -> "np.ndarray":
    """How much of each review's own value is in its prediction, 0 to 1; (n)."""
    import numpy as np

    table, equations, solution = fitted.table, fitted.equations, fitted.solution
    covariance = solution.root @ solution.root.T
    found = np.empty(len(table.values))
    starts = table.starts
    for count in equations.counts:
        chosen = np.flatnonzero(table.reviews == count)
        some = max(1, MOST_NUMBERS // (int(count) + 1) ** 2)
        for begin in range(0, len(chosen), some):
            part = chosen[begin : begin + some]
            rows = starts[part][:, None] + np.arange(count)
            found[rows] = _of_alike(fitted, solution, covariance, part, rows)
    return found


def _of_alike(
    fitted: Fit,
    solution: Solution,
    covariance: "np.ndarray",
    applications: "np.ndarray",
    rows: "np.ndarray",
) -> "np.ndarray":
    """For applications with the same number of reviews m: (applications, m)."""
    import numpy as np

    table, strata = fitted.table, fitted.equations.strata
    count = rows.shape[1]
    weight = solution.shrinkage[applications[0]]
    home = table.home[applications][:, None]
    columns = np.concatenate([home, table.judge_of[rows] + strata], axis=1)
    blocks = covariance[columns[:, :, None], columns[:, None, :]]
    # A review's row once its application is eliminated: its stratum, then its judges.
    design = np.empty((count, count + 1))
    design[:, 0] = 1 - weight * count
    design[:, 1:] = solution.ratios.judges * (np.eye(count) - weight)
    return weight + np.einsum("nar,ra->nr", blocks @ design.T, design)


def _quality(fitted: Fit) -> "np.ndarray":
    """q from the reviews as they were sent, also where moderation changed what counts."""
    table, solution = fitted.table, fitted.solution
    left = table.sums(table.values - solution.leniency[table.judge_of])
    return solution.shrinkage * (left - table.reviews * solution.levels[table.home])
