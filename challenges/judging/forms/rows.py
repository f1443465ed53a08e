"""A score sheet's criteria as the page shows them, and what they come to so far."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from challenges.judging import queries
from challenges.judging.models import DOES_NOT_APPLY, Given

from .scores import ScoresForm


def criteria_rows(form: ScoresForm, *, before: Sequence[queries.Cell] = ()) -> list[dict[str, Any]]:
    """Each criterion with its bands, the highest first, and what is chosen; the first open one.

    `before` is what the revision before gave each of them.
    """
    rows: list[dict[str, Any]] = []
    for at, criterion in enumerate(form.criteria):
        words = {band.score: band.words for band in criterion.bands.all()}
        score = form[f"score_{criterion.position}"]
        chosen = score.value()
        rows.append(
            {
                "criterion": criterion,
                "chosen": "" if chosen in ("", None) else str(chosen),
                "before": before[at].words if before else "",
                "bands": [
                    {"score": value, "words": words.get(value, "")}
                    for value in range(criterion.max_score, -1, -1)
                ],
                "comment": form[f"comment_{criterion.position}"],
                "error": next(iter(score.errors), ""),
                "is_open": False,
            }
        )
    wrong = (row for row in rows if row["error"] or row["comment"].errors)
    unscored = (row for row in rows if row["chosen"] == "")
    first = next(chain(wrong, unscored), None)
    if first is not None:
        first["is_open"] = True
    return rows


def sums(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """How many criteria are answered, the weighted sum so far of what they could reach, and the
    whole on 0 to 100 once all are; what does not apply is in no sum."""
    answered = [row for row in rows if row["chosen"] != ""]
    scored = [row for row in answered if row["chosen"].isdecimal()]
    weights = [(row, row["criterion"].weight or 0) for row in scored]
    points = sum(w * int(row["chosen"]) / row["criterion"].max_score for row, w in weights)
    given: list[Given] = [
        int(row["chosen"]) if row["chosen"].isdecimal() else DOES_NOT_APPLY for row in answered
    ]
    is_whole = len(answered) == len(rows)
    return {
        "given": len(answered),
        "has_optional": any(row["criterion"].may_not_apply for row in rows),
        "total": {"sum": int(points + 0.5), "reachable": sum(weight for _row, weight in weights)},
        "value": queries.worth([row["criterion"] for row in rows], given) if is_whole else None,
    }
