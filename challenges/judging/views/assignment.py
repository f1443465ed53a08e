"""Finding judges in the background, looking at the proposal, publishing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.judging import actions, queries
from challenges.judging.forms import ChangeForm
from challenges.judging.models import AssignmentRun
from challenges.judging.states import UNDER_WAY, RunState
from challenges.kernel.states import Refused

from .assigning import key_of
from .things import about, crumbs, managed_round, round_crumb


@login_required
@require_safe
def assignment(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the search for judges stands, and what it proposes."""
    judged = managed_round(request, reference)
    run = queries.latest_assignment_run(judged)
    is_proposed = run is not None and run.state == RunState.DONE
    is_infeasible = run is not None and run.state == RunState.INFEASIBLE
    return render(
        request,
        "judging/assignment.html",
        about(
            judged.challenge,
            round=judged,
            run=run,
            is_under_way=run is not None and run.state in UNDER_WAY,
            proposal=queries.proposal_of(run, request.actor) if run and is_proposed else None,
            explained=queries.explained(run) if run and is_proposed else None,
            remedies=queries.ways_out(run, request.actor) if run and is_infeasible else [],
            change_form=ChangeForm(),
            progress=queries.progress_of(judged, request.actor),
            breadcrumbs=crumbs(round_crumb(judged)),
        ),
    )


@login_required
@require_safe
def run_progress(request: HttpRequest, reference: str) -> JsonResponse:
    """The state of the newest search, for the script that follows it."""
    run = queries.latest_assignment_run(managed_round(request, reference))
    if run is None:
        return JsonResponse({"is_under_way": False})
    return JsonResponse(
        {
            "is_under_way": run.state in UNDER_WAY,
            "progress": run.progress,
            "words": run.get_state_display(),
        }
    )


@login_required
@require_POST
def request_assignment(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a search; a proposal that nobody published goes."""
    judged = managed_round(request, reference)
    form = ChangeForm(request.POST)
    change = form.cleaned_data["change"] if form.is_valid() else ""
    try:
        actions.request_assignment(round=judged, change=change, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("We are finding judges. This takes a few seconds."))
    return redirect("judging:assignment", reference)


@login_required
@require_POST
def publish_assignment(request: HttpRequest, reference: str) -> HttpResponse:
    """Publish the proposal that the page showed, named by its key."""
    judged = managed_round(request, reference)
    run = get_object_or_404(AssignmentRun, round=judged, key=key_of(request))
    try:
        run = actions.publish_assignment(run=run, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("judging:assignment", reference)
    if run.state == RunState.STALE:
        messages.warning(
            request,
            _("Applications, judges or conflicts have changed since. Nothing is published."),
        )
        return redirect("judging:assignment", reference)
    messages.success(request, _("The judges now see their applications."))
    return redirect("judging:round", reference)
