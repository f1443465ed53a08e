"""From scores to ranks: the weighted mean of each review, the mean of an application's reviews.

A review's value is the sum of weight times score over the criterion's highest score, divided by
the sum of weights, on 0 to 100. Exact fractions throughout: nothing is rounded before it is shown.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

VERSION = "ranking-1"
SHOWN = Decimal("0.001")


@dataclass(frozen=True, order=True)
class Criterion:
    """A criterion by its place, its weight (None: all count alike) and its highest score."""

    position: int
    weight: int | None
    max_score: int


@dataclass(frozen=True, order=True)
class Mark:
    """The score of one criterion."""

    position: int
    value: int


@dataclass(frozen=True, order=True)
class Review:
    """One judge's submitted scores of one application: every criterion, exactly once."""

    application: str
    judge: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Contest:
    """Everything a ranking depends on. Applications without a review are not ranked."""

    criteria: tuple[Criterion, ...]
    reviews: tuple[Review, ...]
    seed: int = 1

    def in_order(self) -> "Contest":
        """The same contest with its rows in the order of their references."""
        reviews = (replace(each, marks=tuple(sorted(each.marks))) for each in self.reviews)
        return replace(self, criteria=tuple(sorted(self.criteria)), reviews=tuple(sorted(reviews)))

    def fingerprint(self) -> str:
        """The SHA-256 of the input; equal for equal input in any order."""
        words = json.dumps([VERSION, asdict(self.in_order())], sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True)
class Place:
    """Where an application stands; means on 0 to 100, to three decimals."""

    application: str
    rank: int
    mean: Decimal
    lowest: Decimal
    highest: Decimal
    reviews: int


def review_value(criteria: tuple[Criterion, ...], review: Review) -> Fraction:
    """A review on 0 to 100. Raises ValueError unless every criterion has exactly one score."""
    marks = {mark.position: mark.value for mark in review.marks}
    if len(marks) != len(review.marks) or set(marks) != {each.position for each in criteria}:
        raise ValueError(f"{review.judge} has not scored {review.application} in full")
    total, weights = Fraction(0), Fraction(0)
    for criterion in criteria:
        value = marks[criterion.position]
        if not 0 <= value <= criterion.max_score:
            raise ValueError(f"{value} is not a score from 0 to {criterion.max_score}")
        weight = Fraction(criterion.weight or 1)
        total += weight * Fraction(value, criterion.max_score)
        weights += weight
    return total / weights * 100


def rank(contest: Contest) -> tuple[Place, ...]:
    """The applications from first to last; equal means are ordered by a hash of stable ids."""
    contest = contest.in_order()
    values: dict[str, list[Fraction]] = defaultdict(list)
    for review in contest.reviews:
        values[review.application].append(review_value(contest.criteria, review))
    means = {name: sum(found, Fraction(0)) / len(found) for name, found in values.items()}
    order = sorted(means, key=lambda name: (-means[name], _tie(contest.seed, name), name))
    return tuple(
        Place(
            application=name,
            rank=place,
            mean=_shown(means[name]),
            lowest=_shown(min(values[name])),
            highest=_shown(max(values[name])),
            reviews=len(values[name]),
        )
        for place, name in enumerate(order, start=1)
    )


def _tie(seed: int, application: str) -> str:
    return hashlib.sha256(f"rank|{seed}|{application}".encode()).hexdigest()


def _shown(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator * 1000) / Decimal(value.denominator)
    return exact.quantize(Decimal(1), rounding=ROUND_HALF_UP) * SHOWN
