"""Whether groups of applications were scored differently: by topic, by kind of organisation.

A difference is no proof of bias: groups may differ in quality. It says where people should look.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import fmean, variance

from challenges.judging.engines.calibration.rounding import shown
from challenges.judging.engines.ranking import Place, Ranking

from .chances import benjamini_hochberg, quantile_of_t, two_sided_t
from .figures import Figure, Measured, figures

SMALLEST_CELL = 10
NOTED = Decimal("0.05")


@dataclass(frozen=True, order=True)
class Membership:
    """An application is of this group in a grouping of this kind: ("topic", "Housing")."""

    application: str
    kind: str
    group: str


@dataclass(frozen=True)
class GroupCheck:
    """A group against all other ranked applications that have a group of the same kind.

    `difference` is in points, with its 90 % interval (Welch); its P is corrected for all checks of
    the ranking together (Benjamini and Hochberg). `moved` is how many points calibration moved the
    group beyond what it moved the others; None where raw means are ranked.
    """

    kind: str
    group: str
    applications: int
    others: int
    difference: Figure
    moved: Decimal | None

    @property
    def is_noted(self) -> bool:
        return self.difference.p < NOTED


@dataclass(frozen=True)
class GroupChecks:
    """The checks by kind and group; `too_small` groups have fewer than 10, or fewer others."""

    checks: tuple[GroupCheck, ...]
    too_small: tuple[tuple[str, str], ...]


def group_checks(ranking: Ranking, memberships: Sequence[Membership]) -> GroupChecks:
    """Every group of every kind. The scores are those before any is drawn towards a mean."""
    places = {place.application: place for place in ranking.places}
    kinds: dict[str, dict[str, str]] = {}
    for each in sorted(set(memberships)):
        of_kind = kinds.setdefault(each.kind, {})
        if of_kind.setdefault(each.application, each.group) != each.group:
            raise ValueError(f"{each.application} is in two groups of {each.kind}")
    cells: dict[tuple[str, str], tuple[list[Place], list[Place]]] = {}
    too_small = []
    for kind, of_application in kinds.items():
        for group in sorted(set(of_application.values())):
            inside, outside = (
                [places[name] for name, its in sorted(of_application.items())
                 if name in places and (its == group) is is_inside]
                for is_inside in (True, False)
            )  # fmt: skip
            if min(len(inside), len(outside)) < SMALLEST_CELL:
                too_small.append((kind, group))
            else:
                cells[kind, group] = (inside, outside)
    return GroupChecks(_checks(cells), tuple(too_small))


def _checks(
    cells: dict[tuple[str, str], tuple[list[Place], list[Place]]],
) -> tuple[GroupCheck, ...]:
    # Names are joined by what is in neither, so that they sort as the pairs do.
    measured = {"\0".join(key): _welch(*cell) for key, cell in cells.items()}
    found = figures(measured, benjamini_hochberg)
    return tuple(
        GroupCheck(*key, len(inside), len(outside), found["\0".join(key)], _moved(inside, outside))
        for key, (inside, outside) in sorted(cells.items())
    )


def _score(place: Place) -> Decimal:
    return place.mean if place.adjusted is None else place.adjusted


def _welch(inside: Sequence[Place], outside: Sequence[Place]) -> Measured:
    """The difference of two means whose variances may differ (Welch 1947)."""
    first, second = ([float(_score(place)) for place in each] for each in (inside, outside))
    difference = fmean(first) - fmean(second)
    a, b = variance(first) / len(first), variance(second) / len(second)
    deviation = math.sqrt(a + b)
    if deviation <= 1e-12:
        return Measured(difference, 0.0, 0.0 if difference else 1.0, difference, difference)
    freedom = (a + b) ** 2 / (a * a / (len(first) - 1) + b * b / (len(second) - 1))
    half = quantile_of_t(0.9, freedom) * deviation
    p = two_sided_t(difference / deviation, freedom)
    return Measured(difference, 0.0, p, difference - half, difference + half)


def _moved(inside: Sequence[Place], outside: Sequence[Place]) -> Decimal | None:
    """The others' mean leniency less the group's: strict judges are what raises a group."""
    first, second = ([place.leniency for place in each] for each in (inside, outside))
    known = [[value for value in each if value is not None] for each in (first, second)]
    if not all(known):
        return None
    means = [sum(each, Decimal(0)) / len(each) for each in known]
    return shown(Fraction(means[1] - means[0]))
