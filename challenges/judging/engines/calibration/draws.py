"""How sure the ranks are: joint draws of all that the model does not know."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .equations import Solution
from .fit import Fit, plausible

if TYPE_CHECKING:
    import numpy as np

DRAWS = 2000
AT_ONCE = 200
# Far below a score that anybody sees: it only decides between quality that is drawn alike.
JITTER = 1e-9


@dataclass(frozen=True)
class RankRange:
    """From which to which rank an application lies in nine draws of ten, and how often in the
    first so many.
    """

    first: int
    last: int
    chance: float


def ranks_drawn(fitted: Fit, *, places: int, seed: int) -> tuple[RankRange, ...]:
    """The 90 % interval of each application's rank and P(rank <= places), in the table's order.

    A draw is: ratios by their likelihood, the error variance given them, strata and judges
    together, then every application given those. No review is ever drawn again: drawing an
    application's few reviews with replacement covers far less than it says.
    """
    import numpy as np

    generator = np.random.Generator(np.random.PCG64(seed))
    count = len(fitted.table.applications)
    ranks = np.empty((DRAWS, count), dtype=np.int32)
    done = 0
    for quality in _qualities(fitted, generator):
        drawn = slice(done, done + len(quality))
        order = np.argsort(-quality, axis=1, kind="stable")
        np.put_along_axis(ranks[drawn], order, np.arange(1, count + 1, dtype=np.int32), axis=1)
        done += len(quality)
    chances = (ranks <= places).mean(axis=0)
    ranks.sort(axis=0)
    first, last = ranks[DRAWS // 20], ranks[DRAWS - DRAWS // 20 - 1]
    return tuple(
        RankRange(int(low), int(high), float(chance))
        for low, high, chance in zip(first, last, chances, strict=True)
    )


def _qualities(fitted: Fit, generator: "np.random.Generator") -> Iterator["np.ndarray"]:
    """Blocks of draws (at most AT_ONCE, N) of tau + q."""
    weighted = plausible(fitted)
    for each, count in zip(weighted, _shares([each.weight for each in weighted]), strict=True):
        if count:
            solution = fitted.equations.solve(each.ratios)
            for begin in range(0, count, AT_ONCE):
                yield _block(fitted, solution, min(AT_ONCE, count - begin), generator)


def _block(
    fitted: Fit, solution: Solution, count: int, generator: "np.random.Generator"
) -> "np.ndarray":
    import numpy as np

    table, strata = fitted.table, fitted.equations.strata
    freedom = fitted.equations.freedom
    error = solution.error * freedom / generator.chisquare(freedom, count)
    deviation = np.sqrt(error)
    others = solution.coefficients[:, None] + deviation * (
        solution.root @ generator.standard_normal((fitted.equations.size, count))
    )
    levels = others[:strata][table.home]
    leniency = solution.ratios.judges * others[strata:]
    left = table.sums(table.counted[:, None] - leniency[table.judge_of])
    mean = solution.shrinkage[:, None] * (left - table.reviews[:, None] * levels)
    noise = generator.standard_normal(mean.shape)
    spread = np.sqrt(solution.shrinkage)[:, None] * deviation + JITTER
    return np.asarray((levels + mean + spread * noise).T)


def _shares(weights: list[float]) -> list[int]:
    """DRAWS shared out by weight: whole numbers, the largest remainders rounded up."""
    exact = [weight * DRAWS for weight in weights]
    found = [int(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda at: (found[at] - exact[at], at))
    for at in order[: DRAWS - sum(found)]:
        found[at] += 1
    return found
