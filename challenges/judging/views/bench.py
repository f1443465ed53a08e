"""The judge's bench: one application beside its score sheet, as a page."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from challenges.judging import queries
from challenges.judging.forms import ScoresForm
from challenges.judging.models import DOES_NOT_APPLY, Assignment, Scoresheet
from challenges.judging.states import RoundState, SheetState

from .things import about

# A score of a draft counts as given when it is one of these or a number.
OPEN = ("", None)


def bench(
    request: HttpRequest,
    assignment: Assignment,
    sheets: Sequence[Scoresheet],
    form: ScoresForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """The bench where scores are taken, else the sheet to read. `sheets` as `sheets_of` gives
    them."""
    judged = assignment.round
    lines = queries.own_list(request.actor, judged)
    here = next((line for line in lines if line.key == str(assignment.key)), None)
    stored = sheets[0] if sheets else None
    is_open = judged.state == RoundState.SCORING and (
        judged.scoring_closes_at is None or request.at < judged.scoring_closes_at
    )
    is_submitted = stored is not None and stored.state == SheetState.SUBMITTED
    earlier = [queries.review_of(each, form.criteria) for each in sheets[1:]]
    rows = criteria_rows(form, before=earlier[0].cells if earlier else ())
    page = about(
        judged.challenge,
        round=judged,
        assignment=assignment,
        sheet=stored,
        earlier=list(zip(sheets[1:], earlier, strict=True)),
        form=form,
        parts=queries.blind_parts(assignment),
        title=queries.blind_title(assignment),
        criteria=rows,
        is_open=is_open,
        is_submitted=is_submitted,
        may_write=is_open and not is_submitted,
        is_revision=stored is not None and stored.revision > 1,
        peers=queries.peer_reviews(request.actor, assignment, form.criteria),
        stored=queries.review_of(form.stored_elsewhere, form.criteria)
        if form.stored_elsewhere
        else None,
        own=queries.own_scores(lines, form.criteria),
        here=here,
        **sums(rows),
        **progress(lines, here.key if here else ""),
    )
    return render(request, "judging/scoresheet.html", page, status=status)


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
                "chosen": "" if chosen in OPEN else str(chosen),
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
    given = [
        int(row["chosen"]) if row["chosen"].isdecimal() else DOES_NOT_APPLY for row in answered
    ]
    is_whole = len(answered) == len(rows)
    return {
        "given": len(answered),
        "has_optional": any(row["criterion"].may_not_apply for row in rows),
        "total": {"sum": int(points + 0.5), "reachable": sum(weight for _row, weight in weights)},
        "value": queries.worth([row["criterion"] for row in rows], given) if is_whole else None,
    }


def progress(lines: Sequence[Any], here: str = "") -> dict[str, Any]:
    """How far a judge has got: tiles, how many are scored of how many, and what comes next."""
    states = {"done": "done", "recused": "recused"}
    count = sum(line.state != "recused" for line in lines)
    scored = sum(line.state == "done" for line in lines)
    return {
        "lines": lines,
        "scored": scored,
        "count": count,
        "left": count - scored,
        "next": queries.next_open(lines, here),
        "tiles": [
            {
                "number": line.number,
                "state": "now" if line.key == here else states.get(line.state, "todo"),
                "href": ""
                if line.state == "recused"
                else reverse("judging:scoresheet", args=[line.key]),
            }
            for line in lines
        ],
    }
