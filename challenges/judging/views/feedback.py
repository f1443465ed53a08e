"""The chair reads all feedback before it goes out, and keeps back what must not."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.catalogue.models import Criterion
from challenges.judging import actions, policy, queries
from challenges.judging.models import Decision, Round, Scoresheet
from challenges.judging.states import UNTOLD
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

from .things import about, crumbs, followed_round, read_or_write, round_crumb


@login_required
@read_or_write
def feedback(request: HttpRequest, reference: str) -> HttpResponse:
    """All of it, application by application, as it would be sent now, or as it was sent."""
    judged = followed_round(request, reference)
    found = _decided(request, judged)
    if request.method == "POST":
        return _approve(request, found)
    is_untold = found.state in UNTOLD
    drafted = queries.drafted_feedback(judged) if is_untold else queries.told_feedback(found)
    seen = queries.fingerprint_of_feedback(drafted) if is_untold else ""
    outcomes = queries.outcomes_of(found)
    page = about(
        judged.challenge,
        round=judged,
        decision=found,
        rows=[(each, drafted.get(each.application_id, ())) for each in outcomes],
        doubts=sum(
            bool(remark.doubt) and not remark.is_withheld
            for parts in drafted.values()
            for part in parts
            for remark in part.remarks
        ),
        seen=seen,
        is_read=bool(seen) and seen == found.feedback_sha256,
        may_change=is_untold and policy.may_decide(request.actor, judged),
        breadcrumbs=crumbs(round_crumb(judged)),
    )
    return render(request, "judging/feedback.html", page)


def _approve(request: HttpRequest, found: Decision) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        actions.approve_feedback(decision=found, seen=seen, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("judging:feedback", found.round.reference)
    messages.success(request, _("You have found the feedback fit to send."))
    return redirect("judging:preview", found.round.reference)


@login_required
@require_POST
def withhold(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep one comment back, or let it go out after all."""
    judged = followed_round(request, reference)
    found = _decided(request, judged)
    require(policy.may_decide, request.actor, judged)
    sheet, criterion = _comment(request, judged)
    what: dict[str, Any] = {"decision": found, "sheet": sheet, "criterion": criterion}
    by: dict[str, Any] = {"actor": request.actor, "at": request.at}
    try:
        if request.POST.get("show"):
            actions.show_comment(**what, **by)
        else:
            actions.withhold_comment(**what, reason=request.POST.get("reason", ""), **by)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Changed. Read the feedback to the end before you agree."))
    return redirect("judging:feedback", reference)


def _comment(request: HttpRequest, judged: Round) -> tuple[Scoresheet, Criterion | None]:
    """The sheet and the criterion that the form names, of this round alone."""
    sheets = Scoresheet.objects.filter(assignment__round=judged)
    typed = request.POST.get("sheet", "")
    if not typed.isdecimal():
        raise NotAllowed(_("There is no such comment."))
    sheet = get_object_or_404(sheets.select_related("assignment__application"), pk=int(typed))
    name = request.POST.get("criterion", "")
    if not name:
        return sheet, None
    criteria = judged.challenge.criteria.filter(position=int(name) if name.isdecimal() else -1)
    return sheet, get_object_or_404(criteria)


def _decided(request: HttpRequest, judged: Round) -> Decision:
    found = queries.decision_of(judged)
    if found is None:
        raise NotAllowed(_("Nothing is decided yet."))
    require(policy.may_read_decision, request.actor, found)
    return found
