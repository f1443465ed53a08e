"""The decision and its release: for the chair and those who run the round."""

from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.applications.models import Application
from challenges.judging import actions, policy, queries
from challenges.judging.forms import DecisionForm
from challenges.judging.models import Decision, OutcomeKind, Round
from challenges.judging.states import DecisionState
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

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
    is_released = found is not None and found.state == DecisionState.RELEASED
    if is_released or not policy.may_decide(request.actor, judged):
        if request.method == "POST":
            raise NotAllowed(_("Only the chair decides."))
        return redirect("judging:preview", reference)
    form = _form(request, judged, found)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data | {"chosen": list(form.cleaned_data["chosen"])}
        try:
            actions.decide(round=judged, **fields, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The decision is recorded. Nobody has been told yet."))
            return redirect("judging:preview", reference)
    return render(
        request,
        "judging/decision.html",
        about(
            judged.challenge,
            round=judged,
            form=form,
            breadcrumbs=crumbs(round_crumb(judged)),
        ),
    )


@login_required
@require_safe
def preview(request: HttpRequest, reference: str) -> HttpResponse:
    """What the release will say to whom."""
    judged = followed_round(request, reference)
    if queries.decision_of(judged) is None:
        return not_yet(request, judged)
    found = _decided(request, judged)
    return render(
        request,
        "judging/preview.html",
        about(
            judged.challenge,
            round=judged,
            decision=found,
            outcomes=queries.outcomes_of(found),
            is_released=found.state == DecisionState.RELEASED,
            may_decide=policy.may_decide(request.actor, judged),
            breadcrumbs=crumbs(round_crumb(judged)),
        ),
    )


@login_required
@require_POST
def release(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell everybody. The page before says that this cannot be undone."""
    judged = followed_round(request, reference)
    found = _decided(request, judged)
    if request.POST.get("sure") != "yes":
        messages.error(request, _("Tick the box to say that you are sure. Nobody has been told."))
        return redirect("judging:preview", reference)
    try:
        actions.release_decision(decision=found, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The decision is out. Everybody concerned is being told."))
    return redirect("judging:preview", reference)


def _decided(request: HttpRequest, judged: Round) -> Decision:
    found = queries.decision_of(judged)
    if found is None:
        raise NotAllowed(_("Nothing is decided yet."))
    require(policy.may_read_decision, request.actor, found)
    return found


def _form(request: HttpRequest, judged: Round, found: Decision | None) -> DecisionForm:
    """The form with the applications in the order of the ranking, the unranked last."""
    labels = queries.labels_for_decision(judged)
    initial: dict[str, object] = {"award_amount": _in_pounds(judged.challenge.award_amount)}
    if found is not None:
        outcomes = list(queries.outcomes_of(found))
        chosen = [each for each in outcomes if each.outcome == OutcomeKind.SELECTED]
        amounts: list[Decimal | None] = [each.award_amount for each in chosen]
        initial = {
            "chosen": [each.application.reference for each in chosen],
            "award_amount": _in_pounds(amounts[0] if amounts else None),
            "public_reason": found.public_reason,
            "confidential_reason": found.confidential_reason,
        }
    applications = Application.objects.filter(pk__in=labels)
    return DecisionForm(
        request.POST or None,
        initial=initial,
        applications=queries.in_order_of(applications, list(labels)),
        labels=labels,
    )


def _in_pounds(amount: Decimal | None) -> str:
    """15000.00 as it is typed: 15000."""
    return "" if amount is None else f"{amount:.2f}".removesuffix(".00")
