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
