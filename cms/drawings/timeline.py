"""Lays the stages of a challenge along its months, to scale."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from django.utils.dateformat import format as format_date

# Of the drawing's width: a label is written inside a bar that is wide enough for it.
LETTER = 1.25
PADDING = 2.4
LONGEST_AXIS = 10
# Pixels from the top of the drawing: the months stand above the lanes, today below.
FIRST_LANE, LANE = 30, 38


@dataclass(frozen=True)
class Bar:
    """One stage as drawn; `left` and `width` are percentages of the drawing.

    Bars that overlap stand in different lanes. The name stands `inside` its bar where it fits,
    else `after` or `before` it.
    """

    name: str
    state: str
    left: float
    width: float
    lane: int = 0
    label: str = "inside"

    @property
    def right(self) -> float:
        return round(self.left + self.width, 2)

    @property
    def top(self) -> int:
        return FIRST_LANE + self.lane * LANE

    @property
    def text_top(self) -> int:
        return self.top + 21

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the bar and its name stand."""
        words = len(self.name) * LETTER + PADDING
        return (
            self.left - (words if self.label == "before" else 0),
            self.right + (words if self.label == "after" else 0),
        )


@dataclass(frozen=True)
class Step:
    """One stage as listed; dates as recorded, possibly ''."""

    name: str
    state: str
    starts_on: str
    ends_on: str
    note: str


@dataclass(frozen=True)
class Timeline:
    months: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...]
    steps: tuple[Step, ...]
    today_left: float | None

    @property
    def bottom(self) -> int:
        """Where the lanes end and today is marked."""
        return FIRST_LANE + LANE * (1 + max((bar.lane for bar in self.bars), default=0)) - 5

    @property
    def height(self) -> int:
        return self.bottom + 29


def first_day(partial: str) -> date:
    """The first day that a partial date may mean: '2018-10' is 1 October 2018."""
    year, month, day = (*(int(part) for part in str(partial).split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The last day that a partial date may mean: '2018-10' is 31 October 2018."""
    parts = [int(part) for part in str(partial).split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return date(year, month, monthrange(year, month)[1])


def stage_state(starts_on: str, ends_on: str, today: date) -> str:
    """'done', 'now' or 'later'; a stage without any date is 'unknown'."""
    start, end = starts_on or ends_on, ends_on or starts_on
    if not start:
        return "unknown"
    if last_day(end) < today:
        return "done"
    return "now" if first_day(start) <= today else "later"


def lay_timeline(stages: Iterable[Mapping], *, today: date) -> Timeline:
    """The drawing and the list of `stages` (name, starts_on, ends_on, note; partial dates)."""
    steps = tuple(
        Step(
            str(stage["name"]),
            stage_state(stage.get("starts_on", ""), stage.get("ends_on", ""), today),
            str(stage.get("starts_on") or ""),
            str(stage.get("ends_on") or ""),
            str(stage.get("note") or ""),
        )
        for stage in stages
    )
    dated = [step for step in steps if step.state != "unknown"]
    if not dated:
        return Timeline((), (), steps, None)
    start = first_day(min(step.starts_on or step.ends_on for step in dated)).replace(day=1)
    end = max(last_day(step.ends_on or step.starts_on) for step in dated)
    days = (_next_month(end) - start).days

    def across(day: date) -> float:
        return round((day - start).days / days * 100, 2)

    bars: list[Bar] = []
    for step in dated:
        left = across(first_day(step.starts_on or step.ends_on))
        right = across(last_day(step.ends_on or step.starts_on)) + round(100 / days, 2)
        width = round(max(right - left - 0.35, 0.8), 2)
        bars.append(_placed(Bar(step.name, step.state, left, width), bars))
    inside = start <= today < _next_month(end)
    return Timeline(
        tuple((label, across(month)) for label, month in _axis(start, end)),
        tuple(bars),
        steps,
        across(today) if inside else None,
    )


def _placed(bar: Bar, others: list[Bar]) -> Bar:
    """The bar with a place for its name, in the first lane in which neither covers another."""
    words = len(bar.name) * LETTER + PADDING
    if bar.width < words:
        fits_after = bar.right + words <= 100 or bar.left < words
        bar = replace(bar, label="after" if fits_after else "before")
    left, right = bar.reach
    taken = {other.lane for other in others if left < other.reach[1] and other.reach[0] < right}
    return replace(bar, lane=next(lane for lane in count() if lane not in taken))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _axis(start: date, end: date) -> list[tuple[str, date]]:
    """Month names along the axis, thinned to at most ten; January carries its year."""
    months = []
    month = start
    while month <= end:
        months.append(month)
        month = _next_month(month)
    every = -(-len(months) // LONGEST_AXIS)
    several_years = start.year != end.year and len(months) > LONGEST_AXIS
    pattern = "M Y" if several_years else "M"
    return [(format_date(month, pattern), month) for month in months[::every]]
