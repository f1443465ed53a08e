"""One judge's sheet as figures: what was given, and what it is worth as the ranking counts it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from challenges.catalogue.models import Criterion
from challenges.judging.engines import ranking
from challenges.judging.models import DOES_NOT_APPLY, Given, Scoresheet


@dataclass(frozen=True)
class Cell:
    """One criterion of a review, with the comment on it."""

    criterion: Criterion
    given: Given
    comment: str

    @property
    def words(self) -> str:
        """The score as it is read; '–' while it is open."""
        if self.given is None:
            return "–"
        return _("does not apply") if self.given == DOES_NOT_APPLY else str(self.given)


@dataclass(frozen=True)
class Review:
    """What a sheet gave each criterion in order, and the whole on 0 to 100, None while one is
    open. `name` says whose it is, as the reader may know them."""

    name: str
    cells: tuple[Cell, ...]
    value: float | None
    recommended: bool | None = None

    @property
    def given(self) -> tuple[Given, ...]:
        return tuple(cell.given for cell in self.cells)


def review_of(sheet: Scoresheet, criteria: Sequence[Criterion], *, name: str = "") -> Review:
    """The sheet, its scores fetched, in the order of the criteria."""
    scores = {score.criterion_id: score for score in sheet.scores.all()}
    cells = tuple(
        Cell(each, score.given, score.comment) if score else Cell(each, None, "")
        for each in criteria
        for score in (scores.get(each.pk),)
    )
    value = worth(criteria, [cell.given for cell in cells])
    return Review(name, cells, value, sheet.recommended)


def worth(criteria: Iterable[Criterion], given: Sequence[Given]) -> float | None:
    """On 0 to 100, as the ranking counts it; None while it is incomplete.

    One rule with the ranking: what does not apply is left out, and never a score of 0.
    """
    if any(each is None for each in given):
        return None
    rows = list(criteria)
    asked = tuple(
        ranking.Criterion(each.position, each.weight, each.max_score, each.may_not_apply)
        for each in rows
    )
    marks = tuple(
        ranking.Mark(each.position, score if isinstance(score, int) else None)
        for each, score in zip(rows, given, strict=True)
    )
    try:
        return float(ranking.value_of(asked, marks))
    except ValueError:
        return None


def average(values: Iterable[float | int]) -> float | None:
    """The exact mean, whole numbers or not; None of nothing."""
    found = [Fraction(value) for value in values]
    return float(sum(found, Fraction(0)) / len(found)) if found else None
