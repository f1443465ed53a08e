"""Places rank intervals on a line from first to last, in percentages so that they stretch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """One small drawing of a ranking's row, in percentages of its width."""

    left: float
    width: float
    dot: float
    cut: float
    first_tick: float
    last_tick: float


def lay_interval(*, low: int, high: int, rank: int, places: int, total: int) -> Interval:
    """Rank `rank` lies between `low` and `high` of `total`; the cut falls after `places`."""
    total = max(total, 1)

    def across(position: float) -> float:
        return round((position - 0.5) / total * 100, 2)

    half = 0.3
    left = across(low - half)
    return Interval(
        left=left,
        width=round(across(high + half) - left, 2),
        dot=across(rank),
        cut=across(places + 0.5),
        first_tick=across(1),
        last_tick=across(total),
    )


@dataclass(frozen=True)
class Axis:
    """The head of the drawings: where the first rank, the cut and the last rank lie.

    `anchor` is the side of its words on which the cut lies. `has_first` and `has_last` are False
    where their numbers would stand over those words.
    """

    first: float
    cut: float
    last: float
    anchor: str
    has_first: bool
    has_last: bool


# Per cent of the width that half of “cut after 6” takes, with a little room.
HALF = 22


def lay_axis(*, places: int, total: int) -> Axis:
    """The same scale as `lay_interval`."""
    drawn = lay_interval(low=1, high=1, rank=1, places=places, total=total)
    anchor = "start" if drawn.cut < HALF else "end" if drawn.cut > 100 - HALF else "middle"
    return Axis(
        first=drawn.first_tick,
        cut=min(drawn.cut, 100),
        last=drawn.last_tick,
        anchor=anchor,
        has_first=anchor == "end" or drawn.cut - HALF > drawn.first_tick,
        has_last=anchor == "start" or drawn.cut + HALF < drawn.last_tick,
    )


# Points: few judges are further from the panel than that.
FURTHEST = 30


def lay_leniency(*, value: float, low: float, high: float) -> Interval:
    """A judge beside the panel, which is the line in the middle: stricter is left of it."""

    def across(points: float) -> float:
        return round(50 + max(-FURTHEST, min(FURTHEST, points)) / FURTHEST * 50, 2)

    left = across(low)
    return Interval(
        left=left,
        width=round(max(across(high) - left, 0.5), 2),
        dot=across(value),
        cut=50,
        first_tick=0,
        last_tick=100,
    )
