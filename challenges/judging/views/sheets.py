"""A judge's list and score sheets. Only one's own, and nothing where there is a tie."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.catalogue.words import clock
from challenges.files.queries import without_maker
from challenges.judging import actions, queries
from challenges.judging.forms import ReasonForm, ScoresForm
from challenges.judging.models import Assignment
from challenges.kernel.states import Refused

from .bench import bench, progress
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
    page = about(
        judged.challenge,
        round=judged,
        own=queries.own_scores(lines, queries.criteria_with_bands(judged)),
        breadcrumbs=crumbs(),
        **progress(lines),
    )
    return render(request, "judging/sheets.html", page)


@login_required
@read_or_write
def scoresheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """The frozen application beside its score sheet; saved as a draft, or submitted."""
    assignment = _own(request, key)
    sheets = queries.sheets_of(assignment)
    criteria = queries.criteria_with_bands(assignment.round)
    if request.method != "POST":
        stored = sheets[0] if sheets else None
        form = ScoresForm(criteria=criteria, initial=ScoresForm.initial_of(stored))
        return bench(request, assignment, sheets, form)
    wants_json = request.headers.get("Accept") == "application/json"
    is_final = request.POST.get("do") == "submit"
    form = ScoresForm(request.POST, criteria=criteria, is_final=is_final)
    if not form.is_valid():
        if wants_json:
            return _refused_json(_("Something on the sheet cannot be saved."))
        return bench(request, assignment, sheets, form, status=422)
    act = actions.submit_scoresheet if is_final else actions.save_scores
    try:
        sheet = act(
            assignment=assignment, **form.as_arguments(), actor=request.actor, at=request.at
        )
    except Refused as refusal:
        is_stale = isinstance(refusal, actions.StaleSave)
        if wants_json:
            return _refused_json(str(refusal), both=is_stale)
        return _explain(request, assignment, form, refusal)
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
def document(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A file of the application, under a name that says nothing of who sent it and without what it
    holds of who made it."""
    found = queries.document_of(_own(request, key), number)
    content = without_maker(found[0]) if found else None
    if found is None or content is None:
        raise Http404
    file, ending = found
    name = _("document-%(number)s") % {"number": number} + ending
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=file.media_type, headers=FILE_HEADERS | disposition)


def _own(request: HttpRequest, key: UUID) -> Assignment:
    return get_object_or_404(queries.own_sheets(request.actor), key=key)


def _refused_json(note: str, *, both: bool = False) -> JsonResponse:
    """What autosave.js shows; `both` where two texts stand against each other."""
    return JsonResponse({"note": note, "both": both}, status=409)


def _explain(
    request: HttpRequest, assignment: Assignment, form: ScoresForm, refusal: Refused
) -> HttpResponse:
    """The form with the reason on it and everything typed kept; over a newer save, both texts."""
    form.add_error(None, str(refusal))
    sheets = queries.sheets_of(assignment)
    if isinstance(refusal, actions.StaleSave):
        form.save_over(sheets[0] if sheets else None)
    return bench(request, assignment, sheets, form, status=409)


def _where_next(request: HttpRequest, assignment: Assignment, is_final: bool) -> str:
    """Save stays here; next and submit go to the next application to score, or to the list."""
    if request.POST.get("do") == "save" or request.POST.get("then") == "both":
        return reverse("judging:scoresheet", args=[assignment.key])
    lines = queries.own_list(request.actor, assignment.round)
    following = queries.next_open(lines, str(assignment.key))
    if following is None or following.key == str(assignment.key):
        return reverse("judging:sheets", args=[assignment.round.reference])
    return reverse("judging:scoresheet", args=[following.key])


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
