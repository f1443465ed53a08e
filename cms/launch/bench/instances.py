"""Invented rounds of judging, the same at each run, from small to large and one that is hard."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from challenges.judging.engines.assignment import Mode, Problem

REVIEWS = 3
MILLION = 1_000_000


@dataclass(frozen=True)
class Size:
    """How large a round is, what share of pairs is in conflict, and how much room there is.

    In a hard one a few topics are popular and few judges know them.
    """

    applications: int
    judges: int
    seed: int
    conflict: float = 0.05
    slack: float = 1.2
    topics: int = 24
    is_hard: bool = False


SIZES = {
    "S": Size(100, 20, 11),
    "M": Size(1000, 100, 12),
    "H": Size(1000, 100, 21, conflict=0.10, slack=1.04, topics=40, is_hard=True),
    "L": Size(5000, 500, 13),
}


@dataclass(frozen=True)
class Instance:
    """Arrays: affinity (N, M) from 0 to 1, conflict (N, M), and of each judge (M,) the least and
    greatest load and the organisation."""

    affinity: Any
    conflict: Any
    least: Any
    limits: Any
    organisations: Any

    def problem(self, mode: "Mode", *, one_per_organisation: bool) -> "Problem":
        """What the engine is asked."""
        import numpy as np

        from challenges.judging.engines.assignment import Grid, Judge, Problem, Wanted

        applications = [f"A-{number:05}" for number in range(self.affinity.shape[0])]
        judges = [f"J-{number:04}" for number in range(self.affinity.shape[1])]
        each = zip(judges, self.limits, self.least, self.organisations, strict=True)
        return Problem(
            tuple(Wanted(name, REVIEWS) for name in applications),
            tuple(Judge(name, int(most), int(least), f"O-{at}") for name, most, least, at in each),
            barred=Grid.of(applications, judges, self.conflict),
            worths=Grid.of(applications, judges, np.round(self.affinity * MILLION)),
            one_per_organisation=one_per_organisation,
            mode=mode,
        )


def instance_of(size: Size) -> Instance:
    """Draw a round: topics of applications and judges, chance, homes, conflicts, limits."""
    import numpy as np

    draw = np.random.default_rng(size.seed)
    shape = (size.applications, size.judges)
    share = 1 / np.arange(1, size.topics + 1) if size.is_hard else np.ones(size.topics)
    about = _directions(draw.dirichlet(0.15 * size.topics * share / share.sum(), shape[0]))
    knows = _directions(draw.dirichlet(np.full(size.topics, 0.25), shape[1]))
    affinity = 0.85 * about @ knows.T + 0.15 * draw.random(shape)
    bodies = max(8, size.judges // 5)
    organisations = draw.integers(0, bodies, size.judges)
    homes = draw.integers(0, 3 * bodies, size.applications)
    conflict = homes[:, None] == organisations
    conflict |= draw.random(shape) < max(0.0, size.conflict - conflict.mean())
    mean = size.applications * REVIEWS / size.judges
    limits = np.round(mean * size.slack * draw.uniform(0.7, 1.3, size.judges)).astype(int)
    limits = np.maximum(1, limits)
    wanted = (1.02 if size.is_hard else 1.1) * size.applications * REVIEWS
    limits += max(0, int(np.ceil((wanted - limits.sum()) / size.judges)))
    return Instance(
        affinity=np.clip(affinity.round(4), 0.0001, 1.0),
        conflict=conflict,
        least=np.minimum(limits, int(0.4 * mean)),
        limits=limits,
        organisations=organisations,
    )


def _directions(shares: Any) -> Any:
    """Rows of length one."""
    import numpy as np

    return shares / np.linalg.norm(shares, axis=1, keepdims=True)
