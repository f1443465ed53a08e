"""The facts of an algorithmic transparency record: what is automated, and what people decide.

The form is that of the UK's Algorithmic Transparency Recording Standard; the words are those of the
page that shows it. Everything here is known once a ranking is there, and names no judge and no
application, so that it can be published with the challenge.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from challenges.judging.engines.calibration import Check
from challenges.judging.engines.calibration import checks as limits

from .bands import SURE
from .places import Band, Ranking, Variances


class Automated(StrEnum):
    """What the engine does, in the order in which it does it."""

    REVIEW_VALUES = "review_values"  # the weighted mean of scores over their maxima
    CHECKS = "checks"  # whether calibration is sound here
    CALIBRATION = "calibration"  # only where every check is met
    RANKS = "ranks"
    INTERVALS = "intervals"  # of each rank, from joint draws
    BANDS = "bands"  # clear, to discuss, out: the agenda of the meeting
    TIES = "ties"  # equal scores, by a draw that can be repeated


class Decided(StrEnum):
    """What people do, and no engine."""

    CRITERIA = "criteria"  # criteria, weights and the number of places
    ANNOUNCEMENT = "announcement"  # whether scores may be calibrated, before the challenge opens
    SCORES = "scores"
    MODERATION = "moderation"
    CHOICE = "choice"  # who is chosen; the ranking binds nobody
    RELEASE = "release"


@dataclass(frozen=True)
class Parameter:
    """A number that the result depends on, by its name in the engine."""

    name: str
    value: Decimal


@dataclass(frozen=True)
class AlgorithmRecord:
    """One ranking as it is published. `checks` say why calibration was applied or was not."""

    automated: tuple[Automated, ...]
    decided: tuple[Decided, ...]
    is_calibrated: bool
    checks: tuple[Check, ...]
    parameters: tuple[Parameter, ...]
    variances: Variances | None
    applications: int
    reviews: int
    judges: int
    bands: tuple[tuple[Band, int], ...]
    versions: tuple[str, ...]
    seed: int
    fingerprint: str


def algorithm_record(ranking: Ranking) -> AlgorithmRecord:
    """What may be said of a ranking in public."""
    left_out = set() if ranking.is_calibrated else {Automated.CALIBRATION}
    if not ranking.is_measured:
        left_out.add(Automated.INTERVALS)
    if not any(place.is_tied for place in ranking.places):
        left_out.add(Automated.TIES)
    return AlgorithmRecord(
        automated=tuple(each for each in Automated if each not in left_out),
        decided=tuple(Decided),
        is_calibrated=ranking.is_calibrated,
        checks=ranking.checks,
        parameters=_parameters(ranking),
        variances=ranking.variances,
        applications=len(ranking.places),
        reviews=sum(place.reviews for place in ranking.places),
        judges=ranking.panel,
        bands=tuple(ranking.counts.items()),
        versions=(ranking.version, ranking.calibration_version),
        seed=ranking.seed,
        fingerprint=ranking.fingerprint,
    )


def _parameters(ranking: Ranking) -> tuple[Parameter, ...]:
    return (
        Parameter("places", Decimal(ranking.chosen)),
        Parameter("draws", Decimal(ranking.draws)),
        Parameter("interval", Decimal("0.9")),
        Parameter("clear_from", SURE),
        Parameter("out_up_to", 1 - SURE),
        Parameter("fewest_applications", limits.APPLICATIONS),
        Parameter("lightest_load", limits.LOAD),
        Parameter("significance", limits.SIGNIFICANCE),
        Parameter("smallest_share", limits.SHARE),
        Parameter("least_improvement", limits.IMPROVEMENT),
    )
