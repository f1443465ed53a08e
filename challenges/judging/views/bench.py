"""The judge's bench: one application beside its score sheet, as a page."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from challenges.judging import queries
from challenges.judging.forms import ScoresForm, criteria_rows, sums
from challenges.judging.models import Assignment, Scoresheet
from challenges.judging.states import RoundState, SheetState

from .things import about


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
