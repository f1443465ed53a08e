"""What a ranking says: places, how sure they are, and what they rest on."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from challenges.judging.engines.calibration import Check, Reason


class Band(StrEnum):
    """Whether the panel's scores settle that an application is among the places."""

    CLEAR = "clear"  # among them in nine draws of ten, and by its rank
    DISCUSS = "discuss"
    OUT = "out"  # among them in one draw of ten at most, and not by its rank


@dataclass(frozen=True)
class Place:
    """Where an application stands. Scores are on 0 to 100, to three decimals.

    `mean`, `lowest` and `highest` are of its reviews as they count. `calibrated` is tau + q^, which
    is drawn towards the mean of its stratum; `leniency` is how kind its judges were on average
    (below 0: stricter than the panel) and `adjusted` is `mean` minus that. The three are None where
    raw means are ranked. So a sentence reads: raw `mean`; its judges were -`leniency` stricter
    than the panel: `adjusted`. `is_tied`: another has the same score, and a draw decided.
    `first` to `last` is the 90 % interval of the rank, `chance` is P(among the places), `group`
    counts groups of overlapping intervals from 1.
    """

    application: str
    rank: int
    mean: Decimal
    lowest: Decimal
    highest: Decimal
    reviews: int
    stratum: str = ""
    calibrated: Decimal | None = None
    leniency: Decimal | None = None
    adjusted: Decimal | None = None
    is_tied: bool = False
    first: int = 1
    last: int = 1
    chance: Decimal = Decimal(0)
    band: Band = Band.DISCUSS
    group: int = 1

    @property
    def score(self) -> Decimal:
        """What the rank is by."""
        return self.mean if self.calibrated is None else self.calibrated


@dataclass(frozen=True)
class Group:
    """Ranks whose intervals overlap that of the group's first; both ends belong to it."""

    first: int
    last: int


@dataclass(frozen=True)
class Unseparated:
    """With so many reviews the panel cannot separate these ranks around the cut."""

    first: int
    last: int
    fewest_reviews: int
    most_reviews: int


@dataclass(frozen=True)
class Variances:
    """What the scores' variance is made of, in square points, and the two fits compared.

    `applications`, `judges` and `error` are s_q^2, s_b^2 and s_e^2 of the fit with judges. The
    errors are root mean squares of predicting a review that was left out, in points.
    """

    applications: Decimal
    judges: Decimal
    error: Decimal
    log_likelihood: Decimal
    log_likelihood_without_judges: Decimal
    likelihood_ratio: Decimal
    p: Decimal
    error_of_left_out: Decimal
    error_of_left_out_without_judges: Decimal


@dataclass(frozen=True)
class Leniency:
    """How much kinder than the panel a judge scores, in points, with a 90 % interval."""

    judge: str
    reviews: int
    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Level:
    """The mean of a stratum, on 0 to 100, with judges allowed for."""

    stratum: str
    applications: int
    value: Decimal


@dataclass(frozen=True)
class Ranking:
    """The applications from first to last, and all that the order rests on.

    `is_measured` is False where quality cannot be told from noise: then every rank is open.
    `chosen` is how many can be chosen, `panel` how many judges sent a review. `judges` is for the
    chair only.
    """

    places: tuple[Place, ...]
    chosen: int
    panel: int
    is_calibrated: bool
    is_measured: bool
    checks: tuple[Check, ...]
    variances: Variances | None
    judges: tuple[Leniency, ...]
    levels: tuple[Level, ...]
    groups: tuple[Group, ...]
    unseparated: Unseparated | None
    version: str
    calibration_version: str
    seed: int
    draws: int
    fingerprint: str

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why raw means are ranked; empty where calibrated scores are."""
        return tuple(check.reason for check in self.checks if not check.is_met)

    @property
    def counts(self) -> dict[Band, int]:
        """How many places are in each band."""
        found = Counter(place.band for place in self.places)
        return {band: found[band] for band in Band}
