"""A round of judging, for those who run it and for its chair."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.forms import RoundForm
from challenges.judging.states import RunState
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.models import User

from .things import (
    about,
    crumbs,
    followed_round,
    managed_challenge,
    managed_round,
    read_or_write,
    round_crumb,
)


@login_required
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Everything that the person judges, chairs or runs."""
    followed = policy.visible_rounds(request.actor).select_related("challenge__owner")
    return render(
        request,
        "judging/rounds.html",
        {
            "judged": queries.rounds_of_judge(request.actor, request.at),
            "followed": followed.order_by("-scoring_closes_at", "pk"),
            "breadcrumbs": crumbs()[:1],
        },
    )


@login_required
@require_safe
def round(request: HttpRequest, reference: str) -> HttpResponse:
    """How far the scoring has got, by judge and by application; no scores."""
    judged = followed_round(request, reference)
    ranking_run = queries.latest_ranking_run(judged)
    has_failed = ranking_run is not None and ranking_run.state == RunState.FAILED
    return render(
        request,
        "judging/round.html",
        about(
            judged.challenge,
            round=judged,
            progress=queries.progress_of(judged, request.actor),
            own=queries.own_share(request.actor, judged),
            knows_applicants=policy.may_know_applicants(request.actor, judged),
            decision=queries.decision_of(judged),
            ranking_run=ranking_run,
            may_ask_for_ranking=has_failed and policy.may_ask_for_ranking(request.actor, judged),
            may_manage=policy.may_manage_round(request.actor, judged),
            may_decide=policy.may_decide(request.actor, judged),
            may_read_scores=policy.may_read_scores(request.actor, judged),
            breadcrumbs=crumbs(),
        ),
    )


@login_required
@require_POST
def remind(request: HttpRequest, reference: str, judge: str) -> HttpResponse:
    """Remind one judge of what they have still to score."""
    judged = managed_round(request, reference)
    user = get_object_or_404(User, reference=judge, seats__panel=judged.panel_id)
    try:
        actions.remind_judge(round=judged, judge=user, actor=request.actor, at=request.at)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("We have reminded %(name)s by email.") % {"name": user})
    return redirect("judging:round", reference)


@login_required
@read_or_write
def set_up_round(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how many places there are and until when judges score."""
    challenge = managed_challenge(request, reference)
    initial = {
        "places": challenge.awards_count or 1,
        "reviews_per_application": challenge.reviews_per_application,
    }
    form = RoundForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            judged = actions.set_up_round(
                challenge=challenge, **form.cleaned_data, actor=request.actor, at=request.at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round is set up. Now find judges for it."))
            return redirect("judging:assignment", judged.reference)
    page = about(challenge, form=form, breadcrumbs=crumbs())
    return render(request, "judging/set_up_round.html", page)


@login_required
@read_or_write
def change_round(request: HttpRequest, reference: str) -> HttpResponse:
    """Other places, reviews or deadline."""
    judged = managed_round(request, reference)
    names = ("places", "reviews_per_application", "scoring_closes_at", "peer_scores", "scores_told")
    form = RoundForm(request.POST or None, initial={name: getattr(judged, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_round(
                round=judged, **form.cleaned_data, actor=request.actor, at=request.at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round is changed."))
            return redirect("judging:round", reference)
    page = about(judged.challenge, form=form, round=judged, breadcrumbs=crumbs(round_crumb(judged)))
    return render(request, "judging/set_up_round.html", page)


@login_required
@read_or_write
def close_round(request: HttpRequest, reference: str) -> HttpResponse:
    """Close the scoring by hand, after seeing what is missing."""
    judged = managed_round(request, reference)
    if request.method == "POST":
        try:
            actions.close_round(round=judged, actor=request.actor, at=request.at)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Scoring is closed. The scores are being ranked."))
        return redirect("judging:round", reference)
    return render(
        request,
        "judging/close_round.html",
        about(
            judged.challenge,
            round=judged,
            missing=queries.progress_of(judged, request.actor).missing(),
            breadcrumbs=crumbs(round_crumb(judged)),
        ),
    )
