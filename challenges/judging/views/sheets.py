"""A judge's list and score sheets. Only one's own, and nothing where there is a tie."""

from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.catalogue.words import clock
from challenges.judging import actions, queries
from challenges.judging.forms import ReasonForm, ScoresForm
from challenges.judging.models import Assignment, Scoresheet
from challenges.judging.states import RoundState, SheetState
from challenges.kernel.states import Refused

from .things import about, crumbs, judged_round, read_or_write

FILE_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@login_required
@require_safe
def sheets(request: HttpRequest, reference: str) -> HttpResponse:
    """The judge's applications of one round, in the judge's own order."""
    judged = judged_round(request, reference)
    lines = queries.own_list(request.actor, judged)
    return render(
        request,
        "judging/sheets.html",
        about(
            judged.challenge,
            round=judged,
            lines=lines,
            tiles=_tiles(lines),
            scored=sum(line.state == "done" for line in lines),
            count=sum(line.state != "recused" for line in lines),
            next=queries.next_open(lines, ""),
            breadcrumbs=crumbs(),
        ),
    )


@login_required
@read_or_write
def scoresheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """The frozen application beside its score sheet; saved as a draft, or submitted."""
    assignment = _own(request, key)
    stored = queries.latest_sheet_of(assignment)
    criteria = queries.criteria_with_bands(assignment.round)
    if request.method != "POST":
        form = ScoresForm(criteria=criteria, initial=ScoresForm.initial_of(stored))
        return _bench(request, assignment, stored, form)
    wants_json = request.headers.get("Accept") == "application/json"
    is_final = request.POST.get("do") == "submit"
    form = ScoresForm(request.POST, criteria=criteria, is_final=is_final)
    if not form.is_valid():
        note = _("Something on the sheet cannot be saved.")
        return _refused_json(note) if wants_json else _bench(request, assignment, stored, form)
    act = actions.submit_scoresheet if is_final else actions.save_scores
    try:
        sheet = act(
            assignment=assignment, **form.as_arguments(), actor=request.actor, at=request.at
        )
    except Refused as refusal:
        if wants_json:
            return _refused_json(str(refusal))
        return _bench(request, assignment, *_explain(request, assignment, form, refusal))
    if wants_json:
        return JsonResponse({"time": clock(request.at), "note": "", "version": sheet.version})
    if is_final:
        messages.success(
            request,
            _("Your scores of %(reference)s are submitted.")
            % {"reference": assignment.application.reference},
        )
    return redirect(_where_next(request, assignment, is_final))


@login_required
@read_or_write
def revise(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a new revision of submitted scores, with a reason."""
    return _with_reason(
        request,
        _own(request, key),
        act=actions.revise_scoresheet,
        template="judging/revise.html",
        done=_("You can change your scores now. The old ones count until you submit."),
    )


@login_required
@read_or_write
def recuse(request: HttpRequest, key: UUID) -> HttpResponse:
    """Step back from an application for good."""
    return _with_reason(
        request,
        _own(request, key),
        act=actions.recuse,
        template="judging/recuse.html",
        done=_("You have stepped back from this application."),
    )


@login_required
@require_safe
def document(request: HttpRequest, key: UUID, number: int) -> FileResponse:
    """A file of the application, under a name that says nothing of who sent it."""
    found = queries.document_of(_own(request, key), number)
    if found is None:
        raise Http404
    file, ending = found
    return FileResponse(
        file.content.open("rb"),
        as_attachment=True,
        filename=_("document-%(number)s") % {"number": number} + ending,
        content_type=file.media_type,
        headers=FILE_HEADERS,
    )


def _own(request: HttpRequest, key: UUID) -> Assignment:
    return get_object_or_404(queries.own_sheets(request.actor), key=key)


def _refused_json(note: str) -> JsonResponse:
    return JsonResponse({"note": note}, status=409)


def _explain(
    request: HttpRequest, assignment: Assignment, form: ScoresForm, refusal: Refused
) -> tuple[Scoresheet | None, ScoresForm]:
    """The form with the reason on it and everything typed kept; over a newer save, its version."""
    form.add_error(None, str(refusal))
    stored = queries.latest_sheet_of(assignment)
    if isinstance(refusal, actions.StaleSave) and stored is not None:
        form.save_over(stored)
    return stored, form


def _where_next(request: HttpRequest, assignment: Assignment, is_final: bool) -> str:
    """Save stays here; next and submit go to the next application to score, or to the list."""
    if request.POST.get("do") == "save":
        return reverse("judging:scoresheet", args=[assignment.key])
    lines = queries.own_list(request.actor, assignment.round)
    following = queries.next_open(lines, str(assignment.key))
    if following is None or following.key == str(assignment.key):
        return reverse("judging:sheets", args=[assignment.round.reference])
    return reverse("judging:scoresheet", args=[following.key])


def _bench(
    request: HttpRequest, assignment: Assignment, stored: Scoresheet | None, form: ScoresForm
) -> HttpResponse:
    """The workbench, or the submitted sheet to read."""
    judged = assignment.round
    lines = queries.own_list(request.actor, judged)
    here = next((line for line in lines if line.key == str(assignment.key)), None)
    is_open = judged.state == RoundState.SCORING and (
        judged.scoring_closes_at is None or request.at < judged.scoring_closes_at
    )
    is_submitted = stored is not None and stored.state == SheetState.SUBMITTED
    rows = _criteria(form)
    return render(
        request,
        "judging/scoresheet.html",
        about(
            judged.challenge,
            round=judged,
            assignment=assignment,
            sheet=stored,
            form=form,
            parts=queries.blind_parts(assignment),
            title=queries.blind_title(assignment),
            criteria=rows,
            given=sum(row["chosen"] != "" for row in rows),
            total=_total(rows),
            is_open=is_open,
            is_submitted=is_submitted,
            may_write=is_open and not is_submitted,
            is_revision=stored is not None and stored.revision > 1,
            lines=lines,
            here=here,
            tiles=_tiles(lines, here.key if here else ""),
            scored=sum(line.state == "done" for line in lines),
            count=sum(line.state != "recused" for line in lines),
            next=queries.next_open(lines, str(assignment.key)),
        ),
    )


def _criteria(form: ScoresForm) -> list[dict[str, Any]]:
    """Each criterion with its bands, the highest first, and what is chosen; the first open one."""
    rows: list[dict[str, Any]] = []
    for criterion in form.criteria:
        words = {band.score: band.words for band in criterion.bands.all()}
        chosen = form[f"score_{criterion.position}"].value()
        rows.append(
            {
                "criterion": criterion,
                "chosen": "" if chosen in (None, "") else int(chosen),
                "bands": [
                    {"score": score, "words": words.get(score, "")}
                    for score in range(criterion.max_score, -1, -1)
                ],
                "comment": form[f"comment_{criterion.position}"],
                "error": next(iter(form[f"score_{criterion.position}"].errors), ""),
                "is_open": False,
            }
        )
    wrong = (row for row in rows if row["error"] or row["comment"].errors)
    unscored = (row for row in rows if row["chosen"] == "")
    first = next(chain(wrong, unscored), None)
    if first is not None:
        first["is_open"] = True
    return rows


def _total(rows: list[dict[str, Any]]) -> dict[str, int]:
    """The weighted sum so far, of what the given criteria could reach."""
    given = [row for row in rows if row["chosen"] != ""]
    weights = [(row, row["criterion"].weight or 0) for row in given]
    points = sum(w * row["chosen"] / row["criterion"].max_score for row, w in weights)
    return {"sum": int(points + 0.5), "reachable": sum(weight for _row, weight in weights)}


def _tiles(lines: list[Any], here: str = "") -> list[dict[str, Any]]:
    states = {"done": "done", "recused": "recused"}
    return [
        {
            "number": line.number,
            "state": "now" if line.key == here else states.get(line.state, "todo"),
            "href": ""
            if line.state == "recused"
            else reverse("judging:scoresheet", args=[line.key]),
        }
        for line in lines
    ]


def _with_reason(
    request: HttpRequest, assignment: Assignment, *, act: Any, template: str, done: str
) -> HttpResponse:
    """A page that asks for a reason, does one thing, and goes on."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(
                assignment=assignment,
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                at=request.at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            if act is actions.recuse:
                return redirect("judging:rounds")
            return redirect("judging:scoresheet", assignment.key)
    page = about(assignment.round.challenge, assignment=assignment, form=form)
    return render(request, template, page | {"round": assignment.round})
