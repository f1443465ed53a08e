"""What a chair may want to look at in how each judge scored. Advice: no score is ever weighted."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from challenges.judging.engines.calibration.rounding import shown
from challenges.judging.engines.ranking import Contest

from .course import Rush, Sitting, Window, by_date, by_order, rushes
from .figures import Figure, figures
from .readings import readings_of
from .scales import halo_of, leniency_of, spread_of, straight_lines_of

NOTED = Decimal("0.05")
MUCH_LATE = Decimal("0.5")


class Note(StrEnum):
    """What stands out of a judge: P < 0.05 after a correction for looking at all (Holm)."""

    STRICT = "strict"
    KIND = "kind"
    NARROW = "narrow"  # their reviews lie closer together than other judges' do
    WIDE = "wide"
    STRAIGHT_LINES = "straight_lines"  # one score throughout, more often than others
    HALO = "halo"  # their criteria move together more than other judges' do
    DRIFT_BY_ORDER = "drift_by_order"
    DRIFT_BY_DATE = "drift_by_date"
    LATE_RUSH = "late_rush"  # two or more, at least half of all, in the last tenth of the time


@dataclass(frozen=True)
class JudgeReport:
    """One judge. A figure is None where there is too little to measure it by.

    `mean` is of their reviews as sent, on 0 to 100. `leniency` is points above the panel, `spread`
    the standard deviation of their reviews, `straight_lines` the share of their reviews with one
    score throughout, `halo` the mean correlation of their criteria. `by_order` is how many points
    kinder they became with each ten applications, `by_date` with each day.
    """

    judge: str
    reviews: int
    mean: Decimal
    leniency: Figure | None
    spread: Figure | None
    straight_lines: Figure | None
    halo: Figure | None
    by_order: Figure | None
    by_date: Figure | None
    rush: Rush | None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What stands out, in the order of Note."""
        return tuple(note for note in Note if note in self._found())

    def _found(self) -> set[Note]:
        found = {
            Note.DRIFT_BY_ORDER: _is_noted(self.by_order),
            Note.DRIFT_BY_DATE: _is_noted(self.by_date),
            Note.STRAIGHT_LINES: _is_noted(self.straight_lines, is_above=True),
            Note.HALO: _is_noted(self.halo, is_above=True),
            Note.KIND: _is_noted(self.leniency, is_above=True),
            Note.STRICT: _is_noted(self.leniency, is_above=False),
            Note.WIDE: _is_noted(self.spread, is_above=True),
            Note.NARROW: _is_noted(self.spread, is_above=False),
            Note.LATE_RUSH: self.rush is not None
            and self.rush.late > 1
            and self.rush.late_share >= MUCH_LATE,
        }
        return {note for note, is_found in found.items() if is_found}


def judge_reports(
    contest: Contest, *, sittings: tuple[Sitting, ...] = (), window: Window | None = None
) -> tuple[JudgeReport, ...]:
    """A report on each judge, sorted by reference, from scores as they were sent."""
    readings = readings_of(contest.in_order())
    sittings = tuple(sorted(sittings, key=lambda each: (each.judge, each.application)))
    leniency, spread = figures(leniency_of(readings)), figures(spread_of(readings))
    lines, halo = figures(straight_lines_of(readings)), figures(halo_of(readings))
    order, date = figures(by_order(readings, sittings)), figures(by_date(readings, sittings))
    rush = rushes(readings, sittings, window)
    return tuple(
        JudgeReport(
            judge=judge,
            reviews=len(rows),
            mean=shown(sum((row.value for row in rows), Fraction(0)) / len(rows)),
            leniency=leniency.get(judge),
            spread=spread.get(judge),
            straight_lines=lines.get(judge),
            halo=halo.get(judge),
            by_order=order.get(judge),
            by_date=date.get(judge),
            rush=rush.get(judge),
        )
        for judge, rows in readings.of_judge.items()
    )


def _is_noted(figure: Figure | None, *, is_above: bool | None = None) -> bool:
    if figure is None or figure.p >= NOTED:
        return False
    return is_above is None or figure.is_above == is_above
