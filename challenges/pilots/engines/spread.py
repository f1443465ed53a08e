"""How far and how fast a solution spreads."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A move of one body: `month` is `YYYY-MM` or longer, `state` as in AdoptionState."""

    body: str
    on: str
    state: str


@dataclass(frozen=True)
class Point:
    """So many bodies use the solution `months` after the first pilot went live."""

    months: int
    count: int


IN_USE = frozenset({"live", "embedded"})


def months_between(earlier: str, later: str) -> int:
    """Whole months between two partial dates known at least to the month."""
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])


def curve(began_on: str, steps: Iterable[Step], until_on: str) -> tuple[Point, ...]:
    """The number of bodies that use it, at each month in which that number changed.

    Counted from the month in which the first pilot began, which counts as one. Moves whose
    month is not known are left out. Empty where the beginning is not known to the month.
    """
    if len(began_on) < 7:
        return ()
    known = sorted((s for s in steps if len(s.on) >= 7), key=lambda s: (s.on[:7], s.on, s.body))
    using: set[str] = set()
    points = {0: 1}
    for step in known:
        if step.state in IN_USE:
            using.add(step.body)
        else:
            using.discard(step.body)
        points[max(0, months_between(began_on, step.on))] = 1 + len(using)
    ordered = [Point(months, count) for months, count in sorted(points.items())]
    end = months_between(began_on, until_on)
    if end > ordered[-1].months:
        ordered.append(Point(end, ordered[-1].count))
    return tuple(ordered)


def months_to_reach(points: Iterable[Point], count: int) -> int | None:
    """Months from the first pilot until `count` bodies used it, or None if they never did."""
    return next((point.months for point in points if point.count >= count), None)
