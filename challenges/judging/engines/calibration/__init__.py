"""Calibration: allows for judges who are stricter or kinder than the panel, where that is sound.

`calibrate(table_of(observations), is_announced=...)` fits the model of `equations`, checks whether
it may be applied (`checks`), and `ranks_drawn` says how sure the ranks are. Scores are never
standardised judge by judge: judges who read weaker topics would pull those up.
"""

from dataclasses import dataclass

from .checks import Check, Comparison, Reason, checks_of, compare
from .draws import DRAWS, RankRange, ranks_drawn
from .equations import Equations, Ratios, Solution
from .fit import Fit, Plausible, fit, is_estimable, plausible
from .leaving_out import surprises
from .table import Observation, Table, table_of

VERSION = "calibration-1"

__all__ = [
    "DRAWS",
    "VERSION",
    "Calibration",
    "Check",
    "Comparison",
    "Equations",
    "Fit",
    "Observation",
    "Plausible",
    "RankRange",
    "Ratios",
    "Reason",
    "Solution",
    "Table",
    "calibrate",
    "fit",
    "is_estimable",
    "plausible",
    "ranks_drawn",
    "surprises",
    "table_of",
]


@dataclass(frozen=True, eq=False)
class Calibration:
    """Both fits of a table and what speaks for applying the one with judges.

    The fits and the comparison are None where quality cannot be told from noise.
    """

    table: Table
    fitted: Fit | None
    without: Fit | None
    comparison: Comparison | None
    checks: tuple[Check, ...]

    @property
    def is_applied(self) -> bool:
        return all(check.is_met for check in self.checks)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is not applied; empty where it is."""
        return tuple(check.reason for check in self.checks if not check.is_met)

    @property
    def basis(self) -> Fit | None:
        """The fit on which uncertainty rests: without judges where raw means are ranked.

        Where everybody read everything the judges shift all applications alike, so that the raw
        means are in the right order and only the fit with judges knows how sure it is.
        """
        is_with = self.is_applied or Reason.ALL_READ_ALL in self.reasons
        return self.fitted if is_with else self.without


def calibrate(table: Table, *, is_announced: bool) -> Calibration:
    """Fit the model with and without judges, and check whether it may be applied."""
    if not is_estimable(table):
        checks = checks_of(table, None, is_announced=is_announced)
        return Calibration(table, None, None, None, checks)
    equations = Equations(table)
    fitted = fit(equations, has_judges=True)
    without = fit(equations, has_judges=False)
    comparison = compare(fitted, without)
    checks = checks_of(table, comparison, is_announced=is_announced)
    return Calibration(table, fitted, without, comparison, checks)
