"""The decision: recorded by the chair, approved by a second person, released, announced."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.documents import decision_record
from challenges.judging.forms import DecisionForm, WhyForm, in_pounds
from challenges.judging.models import Decision, OutcomeKind, Round
from challenges.judging.queries import Candidate
from challenges.judging.states import DECISION, UNTOLD, DecisionState
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Incomplete, Refused

from .things import about, crumbs, followed_round, not_yet, read_or_write, round_crumb


@login_required
@read_or_write
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """The chair records who is chosen and why; others are led to what is recorded."""
    judged = followed_round(request, reference)
    if request.method != "POST" and not policy.may_read_scores(request.actor, judged):
        return not_yet(request, judged)
    require(policy.may_read_scores, request.actor, judged)
    found = queries.decision_of(judged)
    is_told = found is not None and found.state not in UNTOLD
    if is_told or not policy.may_decide(request.actor, judged):
        if request.method == "POST":
            raise NotAllowed(_("Only the chair decides."))
        return redirect("judging:preview", reference)
    form = _form(request, judged, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(round=judged, **form.cleaned_data, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("The decision is recorded. Read the feedback next; nobody has been told."),
            )
            return redirect("judging:preview", reference)
    page = about(
        judged.challenge,
        round=judged,
        form=form,
        decision=found,
        breadcrumbs=crumbs(round_crumb(judged)),
    )
    return render(request, "judging/decision.html", page)


@login_required
@require_safe
def preview(request: HttpRequest, reference: str) -> HttpResponse:
    """The record of the decision: what stands, what is missing, who acts next."""
    judged = followed_round(request, reference)
    if queries.decision_of(judged) is None:
        return not_yet(request, judged)
    return _show(request, _decided(request, judged), WhyForm())


def _show(request: HttpRequest, found: Decision, form: WhyForm) -> HttpResponse:
    judged, actor = found.round, request.actor
    is_untold = found.state in UNTOLD
    drafted = queries.drafted_feedback(judged) if is_untold else {}
    checks = queries.checks_of(found, drafted) if is_untold else []
    is_approver = policy.may_approve_decision(actor, found)
    seen = queries.fingerprint_of_decision(found, drafted) if is_untold else ""
    page = about(
        judged.challenge,
        round=judged,
        decision=found,
        outcomes=queries.outcomes_of(found),
        is_untold=is_untold,
        is_public=found.state == DecisionState.RELEASED,
        checks=checks,
        is_complete=not any(each.stops and not each.is_met for each in checks),
        seen=seen,
        form=form,
        may_decide=is_untold and policy.may_decide(actor, judged),
        may_approve=is_approver
        and DECISION.allows(found, "approve")
        and seen != found.approved_sha256,
        may_return=is_approver and DECISION.allows(found, "return"),
        may_release=DECISION.allows(found, "tell")
        and seen == found.approved_sha256
        and policy.may_release(actor, found),
        may_hold=DECISION.allows(found, "hold") and policy.may_hold_announcement(actor, found),
        may_resume=DECISION.allows(found, "resume")
        and policy.may_resume_announcement(actor, found),
        breadcrumbs=crumbs(round_crumb(judged)),
    )
    return render(request, "judging/preview.html", page)


@login_required
@require_safe
def decision_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The record as a document, with its confidential part: for those who may read it."""
    found = _decided(request, followed_round(request, reference))
    response = HttpResponse(decision_record(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.reference}.pdf"'
    return response


@login_required
@require_POST
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """The second person agrees to what the page before showed."""

    def act(found: Decision) -> str:
        seen = request.POST.get("seen", "")
        actions.approve_decision(decision=found, seen=seen, actor=request.actor, at=request.at)
        return _("You have approved the decision. Nobody has been told yet: release it.")

    return _do(request, reference, act)


@login_required
@require_POST
def return_to_chair(request: HttpRequest, reference: str) -> HttpResponse:
    """The second person gives it back, with a reason."""
    return _with_reason(
        request, reference, actions.return_decision, _("The chair has been told, with your reason.")
    )


@login_required
@require_POST
def release(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell all applicants. The page before says that this cannot be undone."""
    if request.POST.get("sure") != "yes":
        _decided(request, followed_round(request, reference))
        messages.error(request, _("Tick the box to say that you are sure. Nobody has been told."))
        return redirect("judging:preview", reference)

    def act(found: Decision) -> str:
        told = actions.release_decision(decision=found, actor=request.actor, at=request.at)
        if told.standstill_days:
            return _("The letters are out. The outcome is public when the standstill is over.")
        return _("The decision is out. Everybody concerned is being told.")

    return _do(request, reference, act)


@login_required
@require_POST
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the announcement off, with a reason."""
    done = _("The announcement is held until somebody lets it go on.")
    return _with_reason(request, reference, actions.hold_announcement, done)


@login_required
@require_POST
def resume(request: HttpRequest, reference: str) -> HttpResponse:
    """Let the announcement go on, with a reason."""
    done = _("The standstill runs on. The page says when the outcome is public.")
    return _with_reason(request, reference, actions.resume_announcement, done)


def _with_reason(
    request: HttpRequest, reference: str, action: Callable[..., Any], done: str
) -> HttpResponse:
    """Do it with the reason that was typed, or show the page again with what is wrong."""
    found = _decided(request, followed_round(request, reference))
    form = WhyForm(request.POST)
    if form.is_valid():
        try:
            action(decision=found, **form.cleaned_data, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("judging:preview", reference)
    return _show(request, found, form)


def _do(request: HttpRequest, reference: str, act: Callable[[Decision], str]) -> HttpResponse:
    found = _decided(request, followed_round(request, reference))
    try:
        done = act(found)
    except Incomplete as refusal:
        messages.error(request, " ".join(refusal.missing) or str(refusal))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("judging:preview", reference)


def _decided(request: HttpRequest, judged: Round) -> Decision:
    found = queries.decision_of(judged)
    if found is None:
        raise NotAllowed(_("Nothing is decided yet."))
    require(policy.may_read_decision, request.actor, found)
    return found


def _form(request: HttpRequest, judged: Round, found: Decision | None) -> DecisionForm:
    """The form with the applications in the order of the ranking, the unranked last."""
    candidates = queries.candidates_of(judged)
    return DecisionForm(
        request.POST or None,
        initial=_recorded(found) if found else _proposed(judged, candidates),
        candidates=candidates,
        least=queries.least_standstill(judged.challenge),
    )


def _proposed(judged: Round, candidates: list[Candidate]) -> dict[str, Any]:
    """Nobody is chosen beforehand; the award that was published stands ready for each."""
    award = in_pounds(judged.challenge.award_amount)
    return {f"award-{each.application.reference}": award for each in candidates}


def _recorded(found: Decision) -> dict[str, Any]:
    initial: dict[str, Any] = {
        "public_reason": found.public_reason,
        "confidential_reason": found.confidential_reason,
        "standstill_days": found.standstill_days,
    }
    award = in_pounds(found.round.challenge.award_amount)
    for each in queries.outcomes_of(found):
        is_chosen = each.outcome == OutcomeKind.SELECTED
        initial[f"outcome-{each.application.reference}"] = each.outcome
        initial[f"award-{each.application.reference}"] = (
            in_pounds(each.award_amount) if is_chosen else award
        )
    return initial
