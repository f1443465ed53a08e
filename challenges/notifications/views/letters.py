"""The letters of a decision, each exactly as it will be sent."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from challenges.judging.models import Decision
from challenges.judging.policy import may_read_decision, visible_rounds
from challenges.judging.queries import announced_at, drafted_feedback, outcomes_of, told_feedback
from challenges.judging.states import UNTOLD
from challenges.kernel.policy import require
from challenges.notifications.mails import text_of_letter
from challenges.notifications.queries import OutcomeLetter, outcome_letters


@login_required
@require_safe
def letter(request: HttpRequest, reference: str, application: str) -> HttpResponse:
    """One letter with those before and after it, for the chair and those who run the round."""
    rounds = visible_rounds(request.actor).filter(reference=reference)
    rows = Decision.objects.filter(round__in=rounds).select_related(
        "round__challenge__owner__locality", "round__challenge__programme", "round__panel__chair"
    )
    decision = get_object_or_404(rows)
    require(may_read_decision, request.actor, decision)
    letters = _letters(decision, request)
    places = [each.outcome.application.reference for each in letters]
    if application not in places:
        raise Http404
    place = places.index(application)
    found, challenge = letters[place], decision.round.challenge
    page = {
        "challenge": challenge,
        "round": decision.round,
        "decision": decision,
        "found": found,
        "text": text_of_letter(found, is_demonstration=challenge.is_demonstration),
        "is_untold": decision.state in UNTOLD,
        "number": place + 1,
        "count": len(letters),
        "before": places[place - 1] if place else "",
        "after": places[place + 1] if place + 1 < len(places) else "",
        "demonstration": challenge.is_demonstration,
    }
    return render(request, "notifications/letter.html", page)


def _letters(decision: Decision, request: HttpRequest) -> list[OutcomeLetter]:
    """As they would go out at this moment, or as they went out."""
    is_untold = decision.state in UNTOLD
    public_at = announced_at(decision, request.at) if is_untold else decision.public_at
    return outcome_letters(
        decision.round.challenge,
        outcomes_of(decision),
        drafted_feedback(decision.round) if is_untold else told_feedback(decision),
        public_reason=decision.public_reason,
        announced_at=public_at if decision.standstill_days else None,
    )
