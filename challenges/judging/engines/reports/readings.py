"""Each judge's reviews as the reports look at them."""

from dataclasses import dataclass
from fractions import Fraction

from challenges.judging.engines import calibration
from challenges.judging.engines.ranking import Contest, Leniency, observations
from challenges.judging.engines.ranking.figures import leniencies_of


@dataclass(frozen=True)
class Reading:
    """One review as it was sent, on 0 to 100.

    `shares` are its scores over their maxima, in the order of the criteria, None where one does
    not apply. `surprise` is the review less what all other reviews predict it to be; None where
    nothing can be predicted.
    """

    application: str
    value: Fraction
    shares: tuple[Fraction | None, ...]
    surprise: float | None


@dataclass(frozen=True)
class Readings:
    """The reviews of each judge, in the order of applications, and the judges' leniency."""

    of_judge: dict[str, tuple[Reading, ...]]
    leniency: tuple[Leniency, ...]


def readings_of(contest: Contest) -> Readings:
    """Everything that the reports measure by, from one fit. The contest is in order."""
    if not contest.reviews:
        return Readings({}, ())
    rows = observations(contest)
    table = calibration.table_of(rows)
    fitted = None
    if calibration.is_estimable(table):
        fitted = calibration.fit(calibration.Equations(table), has_judges=True)
    # Both are sorted by application, then judge.
    surprises = calibration.surprises(fitted).tolist() if fitted else [None] * len(contest.reviews)
    highest = {each.position: each.max_score for each in contest.criteria}
    found: dict[str, list[Reading]] = {judge: [] for judge in table.judges}
    for review, row, surprise in zip(contest.reviews, rows, surprises, strict=True):
        found[review.judge].append(
            Reading(
                application=review.application,
                value=Fraction(row.value),
                shares=tuple(
                    None if mark.value is None else Fraction(mark.value, highest[mark.position])
                    for mark in review.marks
                ),
                surprise=surprise,
            )
        )
    return Readings(
        {judge: tuple(rows) for judge, rows in found.items()},
        leniencies_of(fitted) if fitted else (),
    )
