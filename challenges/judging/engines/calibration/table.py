"""Reviews as columns of numbers, in the order of their references."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Observation:
    """One review: its value on 0 to 100 as the judge sent it, and the value that counts.

    The two differ only where moderation changed a score. Leniency and variances are estimated from
    `value`; an application's own score is made of `counted`.
    """

    application: str
    judge: str
    stratum: str
    value: Fraction | float
    counted: Fraction | float


@dataclass(frozen=True, eq=False)
class Table:
    """n reviews of N applications in S strata by J judges, sorted by application, then judge.

    `application_of`, `judge_of` and `stratum_of` have n places each and number the names;
    `home` has N places: the stratum of each application. `values` and `counted` have n places and
    lie around 0: `centre` is what was taken off. `reviews` (N) and `loads` (J) count.
    """

    applications: tuple[str, ...]
    judges: tuple[str, ...]
    strata: tuple[str, ...]
    application_of: "np.ndarray"
    judge_of: "np.ndarray"
    stratum_of: "np.ndarray"
    home: "np.ndarray"
    values: "np.ndarray"
    counted: "np.ndarray"
    reviews: "np.ndarray"
    loads: "np.ndarray"
    centre: float

    @property
    def starts(self) -> "np.ndarray":
        """The first review of each application, (N)."""
        import numpy as np

        return np.concatenate([[0], np.cumsum(self.reviews)[:-1]]).astype(np.int64)

    def sums(self, of_reviews: "np.ndarray") -> "np.ndarray":
        """The sum over each application's reviews; (n) or (n, anything) gives (N, ...)."""
        import numpy as np

        return np.add.reduceat(of_reviews, self.starts, axis=0)


def table_of(observations: Iterable[Observation]) -> Table:
    """The reviews as a table; ValueError without any, or where a pair comes twice."""
    import numpy as np

    rows = sorted(observations, key=lambda row: (row.application, row.judge))
    if not rows:
        raise ValueError("there is no review")
    if len({(row.application, row.judge) for row in rows}) != len(rows):
        raise ValueError("a judge has two reviews of one application")
    applications, application_of = _numbered([row.application for row in rows])
    judges, judge_of = _numbered([row.judge for row in rows])
    strata, stratum_of = _numbered([row.stratum for row in rows])
    values = np.array([float(row.value) for row in rows])
    home = np.zeros(len(applications), dtype=np.int64)
    home[application_of] = stratum_of
    if (home[application_of] != stratum_of).any():
        raise ValueError("an application is in two strata")
    centre = float(values.mean())
    return Table(
        applications=applications,
        judges=judges,
        strata=strata,
        application_of=application_of,
        judge_of=judge_of,
        stratum_of=stratum_of,
        home=home,
        values=values - centre,
        counted=np.array([float(row.counted) for row in rows]) - centre,
        reviews=np.bincount(application_of),
        loads=np.bincount(judge_of),
        centre=centre,
    )


def _numbered(names: list[str]) -> tuple[tuple[str, ...], "np.ndarray"]:
    import numpy as np

    found = sorted(set(names))
    numbers = {name: number for number, name in enumerate(found)}
    return tuple(found), np.array([numbers[name] for name in names], dtype=np.int64)
