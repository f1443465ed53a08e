"""The fitted model in figures that can be stored and shown."""

import math
from collections import Counter

from challenges.judging.engines.calibration import Calibration, Fit
from challenges.judging.engines.calibration.rounding import ratio, shown

from .places import Leniency, Level, Variances

# Nine tenths of a normal distribution lie within so many standard deviations.
NINE_TENTHS = 1.6448536269514722


def variances_of(calibration: Calibration) -> Variances | None:
    """The variance components and both fits; None where nothing could be fitted."""
    fitted, without, found = calibration.fitted, calibration.without, calibration.comparison
    if fitted is None or without is None or found is None:
        return None
    applications, judges, error = fitted.solution.variances
    return Variances(
        applications=shown(applications),
        judges=shown(judges),
        error=shown(error),
        log_likelihood=shown(fitted.log_likelihood),
        log_likelihood_without_judges=shown(without.log_likelihood),
        likelihood_ratio=shown(found.likelihood_ratio),
        p=ratio(found.p),
        error_of_left_out=shown(found.error_with),
        error_of_left_out_without_judges=shown(found.error_without),
    )


def leniencies_of(fitted: Fit) -> tuple[Leniency, ...]:
    """Every judge, sorted by reference: b^ with the 90 % interval of its prediction."""
    import numpy as np

    table, solution, strata = fitted.table, fitted.solution, fitted.equations.strata
    root = solution.root[strata:]
    scale = solution.ratios.judges * math.sqrt(solution.error)
    half = NINE_TENTHS * scale * np.sqrt((root * root).sum(axis=1))
    return tuple(
        Leniency(judge, int(load), shown(value), shown(value - around), shown(value + around))
        for judge, load, value, around in zip(
            table.judges, table.loads, solution.leniency.tolist(), half.tolist(), strict=True
        )
    )


def levels_of(fitted: Fit) -> tuple[Level, ...]:
    """The strata, sorted by name."""
    table = fitted.table
    counts = Counter(table.home.tolist())
    return tuple(
        Level(name, counts[at], shown(table.centre + float(fitted.solution.levels[at])))
        for at, name in enumerate(table.strata)
    )
