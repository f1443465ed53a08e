"""What an applicant reads of the decision on their application."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.forms import QuestionForm
from challenges.judging.models import Outcome
from challenges.judging.states import DecisionState
from challenges.kernel.states import Refused

from .things import about, read_or_write


@login_required
@require_safe
def told(request: HttpRequest, application: str) -> HttpResponse:
    """The outcome, the panel's reason and what judges wrote, without a name."""
    outcome = _outcome(request, application)
    decision = outcome.decision
    page = about(
        decision.round.challenge,
        outcome=outcome,
        application=outcome.application,
        decision=decision,
        parts=queries.feedback_of_outcome(outcome),
        is_public=decision.state == DecisionState.RELEASED,
        is_held=decision.state == DecisionState.HELD,
        may_question=policy.may_question_decision(request.actor, outcome),
    )
    return render(request, "judging/told.html", page)


@login_required
@read_or_write
def question(request: HttpRequest, application: str) -> HttpResponse:
    """Say before the announcement that the decision is wrong: that holds the announcement."""
    outcome = _outcome(request, application)
    if not policy.may_question_decision(request.actor, outcome):
        return redirect("judging:told", application)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.question_decision(
                outcome=outcome, **form.cleaned_data, actor=request.actor, at=request.at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("We have your words. Nothing is announced until somebody has looked at them."),
            )
            return redirect("judging:told", application)
    page = about(
        outcome.decision.round.challenge,
        outcome=outcome,
        application=outcome.application,
        decision=outcome.decision,
        form=form,
    )
    return render(request, "judging/question.html", page)


def _outcome(request: HttpRequest, application: str) -> Outcome:
    """The newest that the actor's own side was told; absent and hidden look the same."""
    rows = policy.outcomes_told(request.actor).filter(application__reference=application)
    rows = rows.select_related(
        "application__organisation", "decision__round__challenge__owner__locality"
    )
    newest = rows.order_by("-decision__released_at", "-pk").values("pk")[:1]
    return get_object_or_404(rows, pk__in=newest)
