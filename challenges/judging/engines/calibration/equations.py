"""Henderson's mixed-model equations of the reviews, with the applications eliminated.

    Y_ij = tau_s(i) + q_i + b_j + e_ij,   q ~ N(0, s_q^2),  b ~ N(0, s_b^2),  e ~ N(0, s_e^2)

Everything depends on two ratios, here as relative standard deviations x = s_q / s_e and
y = s_b / s_e. The block of the applications is diagonal, so what is left is one Cholesky factor of
size strata + judges; a last row and column for the values gives the quadratic form with it. Judges
stand in it as b = y * s_e * u with u ~ N(0, 1), so that y = 0 needs no case of its own.

Source: Searle, Casella and McCulloch, Variance Components (1992), chapters 6 and 7.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .table import Table

if TYPE_CHECKING:
    import numpy as np

# Relative to the sum of squares: below this the values do not differ but for rounding.
FLOOR = 1e-10


@dataclass(frozen=True)
class Ratios:
    """Standard deviations of applications and of judges over that of the error; both >= 0."""

    applications: float
    judges: float


@dataclass(frozen=True, eq=False)
class Solution:
    """The best linear unbiased predictions at given ratios, around the table's centre.

    `levels` (S) are tau, `leniency` (J) is b, `quality` (N) is q. `shrinkage` (N) is how far an
    application's mean residual moves it, for each review. `root` R (S + J, S + J) has
    R R' = the covariance of (tau, u) over `error`, which is s_e^2.
    """

    ratios: Ratios
    error: float
    levels: "np.ndarray"
    leniency: "np.ndarray"
    quality: "np.ndarray"
    shrinkage: "np.ndarray"
    coefficients: "np.ndarray"
    root: "np.ndarray"

    @property
    def variances(self) -> tuple[float, float, float]:
        """s_q^2, s_b^2 and s_e^2."""
        q, b = self.ratios.applications, self.ratios.judges
        return self.error * q * q, self.error * b * b, self.error


class Equations:
    """The equations of one table, to be evaluated at many ratios."""

    def __init__(self, table: Table) -> None:
        import numpy as np

        self.table = table
        self.strata, self.judges = len(table.strata), len(table.judges)
        self.size = self.strata + self.judges
        self.freedom = len(table.values) - self.strata
        self.gram = self._gram()
        sums = self._sums()
        self.counts, of_count = np.unique(table.reviews, return_inverse=True)
        self.frequency = np.bincount(of_count)
        self.blocks = np.stack(
            [sums[of_count == at].T @ sums[of_count == at] for at in range(len(self.counts))]
        )
        self.square = float(self.gram[-1, -1])

    def log_likelihood(self, ratios: Ratios) -> float:
        """The restricted log-likelihood, at the error variance that suits the ratios best."""
        import numpy as np

        diagonal = np.diagonal(np.linalg.cholesky(self._bordered(ratios)))
        left = float(diagonal[-1]) ** 2
        determinant = 2 * float(np.log(diagonal[:-1]).sum()) + float(
            (self.frequency * np.log1p(ratios.applications**2 * self.counts)).sum()
        )
        error = left / self.freedom
        return -0.5 * (self.freedom * (math.log(2 * math.pi * error) + 1) + determinant)

    def solve(self, ratios: Ratios) -> Solution:
        """Everything that is predicted at these ratios."""
        import numpy as np

        factor = np.linalg.cholesky(self._bordered(ratios))
        root = np.linalg.solve(factor[:-1, :-1], np.eye(self.size)).T
        coefficients = root @ factor[-1, :-1]
        levels = coefficients[: self.strata]
        leniency = ratios.judges * coefficients[self.strata :]
        table = self.table
        shrinkage = self.shrinkage(ratios, table.reviews)
        left = table.sums(table.counted - leniency[table.judge_of])
        return Solution(
            ratios=ratios,
            error=float(factor[-1, -1]) ** 2 / self.freedom,
            levels=levels,
            leniency=leniency,
            quality=shrinkage * (left - table.reviews * levels[table.home]),
            shrinkage=shrinkage,
            coefficients=coefficients,
            root=root,
        )

    @staticmethod
    def shrinkage(ratios: Ratios, reviews: "np.ndarray") -> "np.ndarray":
        """x^2 / (1 + x^2 n) for applications with n reviews."""
        square = ratios.applications**2
        return square / (1 + square * reviews)

    def _bordered(self, ratios: Ratios) -> "np.ndarray":
        """The matrix of strata, judges and, last, the values: (size + 1, size + 1)."""
        import numpy as np

        weights = self.shrinkage(ratios, self.counts)
        found = self.gram - np.tensordot(weights, self.blocks, axes=1)
        scale = np.ones(self.size + 1)
        scale[self.strata : -1] = ratios.judges
        found = scale[:, None] * found * scale
        judges = np.arange(self.strata, self.size)
        found[judges, judges] += 1
        found[-1, -1] += FLOOR * self.square
        return found

    def _gram(self) -> "np.ndarray":
        """U'U where a review's row of U has a 1 for its stratum and its judge, and its value."""
        import numpy as np

        table, last = self.table, self.size
        stratum, judge = table.stratum_of, table.judge_of + self.strata
        found = np.zeros((last + 1, last + 1))
        np.add.at(found, (stratum, stratum), 1)
        np.add.at(found, (judge, judge), 1)
        np.add.at(found, (stratum, judge), 1)
        np.add.at(found, (judge, stratum), 1)
        for column in (stratum, judge):
            np.add.at(found[-1], column, table.values)
            np.add.at(found[:, -1], column, table.values)
        found[-1, -1] = table.values @ table.values
        return found

    def _sums(self) -> "np.ndarray":
        """The rows of U added up for each application: (N, size + 1)."""
        import numpy as np

        table = self.table
        found = np.zeros((len(table.applications), self.size + 1))
        found[np.arange(len(table.applications)), table.home] = table.reviews
        found[table.application_of, table.judge_of + self.strata] = 1
        found[:, -1] = table.sums(table.values)
        return found
