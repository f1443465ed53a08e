"""The ranking of a round: while it is worked out, as it came out, and once more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.states import UNDER_WAY
from challenges.kernel.states import Refused

from .things import about, crumbs, followed_round, not_yet, round_crumb


@login_required
@require_safe
def ranking(request: HttpRequest, reference: str) -> HttpResponse:
    """The applications from first to last, and how sure that is."""
    judged = followed_round(request, reference)
    if not policy.may_read_scores(request.actor, judged):
        return not_yet(request, judged)
    found = queries.ranking_of(judged)
    figures = found.figures if found else None
    return render(
        request,
        "judging/ranking.html",
        about(
            judged.challenge,
            round=judged,
            ranking=found,
            cut=queries.cut_in_words(figures) if figures else "",
            calibration=queries.calibration_in_words(figures) if figures else None,
            reliability=queries.reliability_in_words(figures, judged) if figures else None,
            repeat=queries.latest_repeat(found.run) if found else None,
            decision=queries.decision_of(judged),
            may_decide=policy.may_decide(request.actor, judged),
            may_read_judges=policy.may_read_judge_reports(request.actor, judged),
            may_read_groups=policy.may_read_group_checks(request.actor, judged),
            breadcrumbs=crumbs(round_crumb(judged)),
        ),
    )


@login_required
@require_safe
def ranking_progress(request: HttpRequest, reference: str) -> JsonResponse:
    """How far the newest ranking or its repetition is, for the script that follows it."""
    run = queries.followed_ranking(followed_round(request, reference))
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
def request_ranking(request: HttpRequest, reference: str) -> HttpResponse:
    """Have a round ranked again whose ranking failed."""
    judged = followed_round(request, reference)
    try:
        actions.request_ranking(round=judged, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The scores are being ranked again. This takes a few seconds."))
    return redirect("judging:round", reference)


@login_required
@require_POST
def repeat_ranking(request: HttpRequest, reference: str) -> HttpResponse:
    """Have the ranking worked out once more, to see whether it comes out the same."""
    judged = followed_round(request, reference)
    try:
        actions.repeat_ranking(round=judged, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("judging:ranking", args=[reference]) + "#check")
