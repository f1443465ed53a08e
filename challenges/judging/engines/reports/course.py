"""How a judge's scoring changes on the way: by order, by date, and in the last hours."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import fmean

from challenges.judging.engines.calibration.rounding import ratio, shown

from .chances import quantile_of_t, two_sided_t
from .figures import Measured
from .readings import Readings

FEWEST_REVIEWS = 5
HOUR = timedelta(hours=1)
LATE = 10  # the last one of so many parts of the time


@dataclass(frozen=True)
class Sitting:
    """When a judge submitted a review, and as which of theirs they met it, from 1."""

    application: str
    judge: str
    submitted_at: datetime
    place: int | None = None


@dataclass(frozen=True)
class Window:
    """From when to when scores were taken."""

    opens_at: datetime
    closes_at: datetime

    @property
    def late_from(self) -> datetime:
        """When the last tenth begins."""
        return self.closes_at - (self.closes_at - self.opens_at) / LATE


@dataclass(frozen=True)
class Rush:
    """How a judge's submissions lie in time.

    `late` came in the last tenth of the time, `busiest_hour` is the most within any one hour.
    `difference` is how many points kinder the late ones are than their others; None where one of
    the two is missing.
    """

    reviews: int
    late: int
    late_share: Decimal
    busiest_hour: int
    difference: Decimal | None


def by_order(readings: Readings, sittings: Sequence[Sitting]) -> dict[str, Measured]:
    """How many points kinder a judge becomes with each ten applications."""
    return _slopes(
        readings,
        {
            (each.judge, each.application): each.place / 10
            for each in sittings
            if each.place is not None
        },
    )


def by_date(readings: Readings, sittings: Sequence[Sitting]) -> dict[str, Measured]:
    """How many points kinder a judge becomes with each day."""
    if not sittings:
        return {}
    first = min(each.submitted_at for each in sittings)
    return _slopes(
        readings,
        {
            (each.judge, each.application): (each.submitted_at - first) / timedelta(days=1)
            for each in sittings
        },
    )


def rushes(
    readings: Readings, sittings: Sequence[Sitting], window: Window | None
) -> dict[str, Rush]:
    """Each judge of whom it is known when they submitted."""
    moments: dict[str, dict[str, datetime]] = {}
    for each in sittings:
        moments.setdefault(each.judge, {})[each.application] = each.submitted_at
    return {
        judge: _rush(readings, judge, moments[judge], window)
        for judge in sorted(moments)
        if judge in readings.of_judge
    }


def _rush(
    readings: Readings, judge: str, moments: dict[str, datetime], window: Window | None
) -> Rush:
    late = {name for name, at in moments.items() if window is not None and at >= window.late_from}
    surprises: dict[bool, list[float]] = {True: [], False: []}
    for row in readings.of_judge[judge]:
        if row.surprise is not None and row.application in moments:
            surprises[row.application in late].append(row.surprise)
    difference = None
    if surprises[True] and surprises[False]:
        difference = shown(fmean(surprises[True]) - fmean(surprises[False]))
    return Rush(
        reviews=len(moments),
        late=len(late),
        late_share=ratio(len(late) / len(moments)),
        busiest_hour=_busiest(sorted(moments.values())),
        difference=difference,
    )


def _busiest(moments: Sequence[datetime]) -> int:
    """The most moments less than an hour apart."""
    first, most = 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= HOUR:
            first += 1
        most = max(most, last - first + 1)
    return most


def _slopes(readings: Readings, places: Mapping[tuple[str, str], float]) -> dict[str, Measured]:
    found = {}
    for judge, rows in readings.of_judge.items():
        points = [
            (places[judge, row.application], row.surprise)
            for row in rows
            if row.surprise is not None and (judge, row.application) in places
        ]
        slope = _slope(points) if len(points) >= FEWEST_REVIEWS else None
        if slope is not None:
            found[judge] = slope
    return found


def _slope(points: Sequence[tuple[float, float]]) -> Measured | None:
    """The least squares slope with its 90 % interval, beside none; None without any breadth."""
    x, y = fmean(each[0] for each in points), fmean(each[1] for each in points)
    breadth = math.fsum((each[0] - x) ** 2 for each in points)
    if breadth <= 1e-12:
        return None
    slope = math.fsum((a - x) * (b - y) for a, b in points) / breadth
    left = math.fsum((b - y - slope * (a - x)) ** 2 for a, b in points)
    freedom = len(points) - 2
    deviation = math.sqrt(left / freedom / breadth)
    if deviation <= 1e-12:
        return Measured(slope, 0.0, 0.0 if abs(slope) > 1e-9 else 1.0, slope, slope)
    half = quantile_of_t(0.9, freedom) * deviation
    p = two_sided_t(slope / deviation, freedom)
    return Measured(slope, 0.0, p, slope - half, slope + half)
