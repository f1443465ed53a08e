"""What a ranking depends on, and what a review is worth."""

import hashlib
import json
import math
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from challenges.judging.engines.calibration import Observation

# Raised whenever the same input may give another result.
VERSION = "ranking-2"


@dataclass(frozen=True, order=True)
class Criterion:
    """A criterion by its place, its weight (None: all count alike) and its highest score.

    Only where it `may_not_apply` may a judge say so instead of scoring.
    """

    position: int
    weight: int | None
    max_score: int
    may_not_apply: bool = False


@dataclass(frozen=True, order=True)
class Mark:
    """The score of one criterion; None says “does not apply”, which is not a score of 0."""

    position: int
    value: int | None


@dataclass(frozen=True)
class Review:
    """One judge's submitted scores of one application: every criterion, exactly once.

    `marks` are what the judge sent before moderation, `moderated` all marks as they stand after it
    where that changed any. Leniency is learned from the first, the ranking is made of the second.
    """

    application: str
    judge: str
    marks: tuple[Mark, ...]
    moderated: tuple[Mark, ...] | None = None

    def in_order(self) -> "Review":
        return replace(
            self,
            marks=_by_position(self.marks),
            moderated=None if self.moderated is None else _by_position(self.moderated),
        )


@dataclass(frozen=True, order=True)
class Entry:
    """The stratum of an application: the topic or lot inside which it is compared."""

    application: str
    stratum: str


@dataclass(frozen=True)
class Contest:
    """Everything a ranking depends on. Applications without a review are not ranked.

    `places` is how many can be chosen. `entries` name the strata; an application without an entry
    is in the stratum "". `is_announced` is True where the challenge said before it opened that
    scores may be calibrated.
    """

    criteria: tuple[Criterion, ...]
    reviews: tuple[Review, ...]
    seed: int = 1
    places: int = 0
    entries: tuple[Entry, ...] = ()
    is_announced: bool = False

    def in_order(self) -> "Contest":
        """The same contest with its rows in the order of their references."""
        reviews = (each.in_order() for each in self.reviews)
        return replace(
            self,
            criteria=tuple(sorted(self.criteria, key=lambda each: each.position)),
            reviews=tuple(sorted(reviews, key=lambda each: (each.application, each.judge))),
            entries=tuple(sorted(self.entries)),
        )

    def fingerprint(self) -> str:
        """The SHA-256 of the input; equal for equal input in any order."""
        ordered = self.in_order()
        words = json.dumps(
            {
                "version": VERSION,
                "seed": self.seed,
                "places": self.places,
                "announced": self.is_announced,
                "criteria": [
                    [each.position, each.weight, each.max_score, each.may_not_apply]
                    for each in ordered.criteria
                ],
                "entries": [[each.application, each.stratum] for each in ordered.entries],
                "reviews": [
                    [each.application, each.judge, _pairs(each.marks), _pairs(each.moderated)]
                    for each in ordered.reviews
                ],
            },
            sort_keys=True,
        )
        return hashlib.sha256(words.encode()).hexdigest()

    def strata(self) -> dict[str, str]:
        """The stratum of each application; ValueError where one has two."""
        found = {each.application: each.stratum for each in self.entries}
        if len(found) != len(set(self.entries)):
            raise ValueError("an application is in two strata")
        return found


def review_value(criteria: tuple[Criterion, ...], review: Review) -> Fraction:
    """A review on 0 to 100 as the judge sent it: see `value_of`."""
    return _checked(criteria, review, review.marks)


def counting_value(criteria: tuple[Criterion, ...], review: Review) -> Fraction:
    """A review on 0 to 100 as it counts, after moderation where there was any."""
    return _checked(
        criteria, review, review.marks if review.moderated is None else review.moderated
    )


def value_of(criteria: tuple[Criterion, ...], marks: tuple[Mark, ...]) -> Fraction:
    """The sum of weight times score over the criterion's highest score, over the sum of weights.

    Exact, on 0 to 100. A criterion that does not apply is in neither sum. Raises ValueError unless
    every criterion has exactly one mark, inside its scale.
    """
    found = {mark.position: mark.value for mark in marks}
    if len(found) != len(marks) or set(found) != {each.position for each in criteria}:
        raise ValueError("has not scored every criterion once")
    # Whole numbers over one common denominator, so that exactness costs little.
    common = math.lcm(*(each.max_score for each in criteria))
    total = weights = 0
    for criterion in criteria:
        value = found[criterion.position]
        if value is None:
            if not criterion.may_not_apply:
                raise ValueError(f"criterion {criterion.position} always applies")
            continue
        if not 0 <= value <= criterion.max_score:
            raise ValueError(f"{value} is not a score from 0 to {criterion.max_score}")
        weight = 1 if criterion.weight is None else criterion.weight
        total += weight * value * (common // criterion.max_score)
        weights += weight
    if not weights:
        raise ValueError("no criterion that counts was scored")
    return Fraction(100 * total, common * weights)


def observations(contest: Contest) -> tuple[Observation, ...]:
    """The reviews, in their order, as the calibration takes them, with exact values.

    ValueError for a second review of a pair, or one that is not complete.
    """
    criteria = contest.criteria
    pairs = Counter((each.application, each.judge) for each in contest.reviews)
    if pairs and max(pairs.values()) > 1:
        raise ValueError("a judge has two reviews of one application")
    strata = contest.strata()
    return tuple(
        Observation(
            application=review.application,
            judge=review.judge,
            stratum=strata.get(review.application, ""),
            value=value,
            counted=value if review.moderated is None else counting_value(criteria, review),
        )
        for review in contest.reviews
        for value in (review_value(criteria, review),)
    )


def _checked(criteria: tuple[Criterion, ...], review: Review, marks: tuple[Mark, ...]) -> Fraction:
    try:
        return value_of(criteria, marks)
    except ValueError as trouble:
        raise ValueError(f"{review.judge} on {review.application}: {trouble}") from trouble


def _by_position(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.position, mark.value is None, mark.value)))


def _pairs(marks: tuple[Mark, ...] | None) -> list[list[Any]] | None:
    return None if marks is None else [[mark.position, mark.value] for mark in marks]
