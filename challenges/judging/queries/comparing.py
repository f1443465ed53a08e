"""A judge's own scores of a round side by side, to keep one measure through all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from challenges.catalogue.models import Criterion
from challenges.judging.models import Scoresheet

from .reviews import Review, average, review_of
from .sheets import Line


@dataclass(frozen=True)
class Row:
    """One application with what its judge gave it."""

    line: Line
    review: Review


@dataclass(frozen=True)
class Comparison:
    """The rows in the judge's order, and the mean of each criterion, what does not apply left out;
    None where nothing was scored."""

    criteria: tuple[Criterion, ...]
    rows: tuple[Row, ...]
    means: tuple[float | None, ...]


def own_scores(lines: Sequence[Line], criteria: Sequence[Criterion]) -> Comparison:
    """What was given in `own_list`, the newest revision of each: two queries.

    Applications of which nothing is scored yet, and those stepped back from, are left out.
    """
    shown = {line.key: line for line in lines if line.state in ("done", "draft")}
    sheets = Scoresheet.objects.filter(assignment__key__in=list(shown))
    sheets = sheets.select_related("assignment").prefetch_related("scores")
    newest = {str(each.assignment.key): each for each in sheets.order_by("revision", "pk")}
    rows = []
    for key, line in shown.items():
        review = review_of(newest[key], criteria)
        if any(each is not None for each in review.given):
            rows.append(Row(line, review))
    columns = (
        zip(*(row.review.given for row in rows), strict=True) if rows else ((),) * len(criteria)
    )
    return Comparison(
        criteria=tuple(criteria),
        rows=tuple(rows),
        means=tuple(average(x for x in column if isinstance(x, int)) for column in columns),
    )
