"""May I apply? Answered without an account; the answers stand in the address and nowhere else."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from challenges.applications import queries
from challenges.applications.forms import EligibilityForm
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import is_open


@require_safe
@cache_control(private=True, no_store=True)
def eligibility(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions; once they are answered the verdict, with its reasons and the way on."""
    challenge = queries.challenge_to_apply_to(request.actor, slug)
    rules = queries.eligibility_rules(challenge)
    if not rules:
        return redirect("applications:start", slug)
    # A form in which nothing is chosen sends its button alone.
    is_sent = "asked" in request.GET or any(rule.key in request.GET for rule in rules)
    form = EligibilityForm(
        request.GET if is_sent else None, rules=rules, initial=known_answers(request, challenge)
    )
    context = {
        "challenge": challenge,
        "form": form,
        "is_open": is_open(challenge, request.at),
        "begun": queries.begun_applications(request.actor, challenge),
        "demonstration": challenge.is_demonstration,
    }
    if not form.is_settled or "again" in request.GET:
        return render(request, "applications/eligibility.html", context)
    answers, verdict = form.answers, form.verdict
    context |= {
        "verdict": verdict,
        "outcome": verdict.outcome.value,
        "start": f"{reverse('applications:start', args=[slug])}?{urlencode(answers)}",
        "again": f"{request.path}?{urlencode({**answers, 'again': 1})}",
        "fitting": queries.fitting_challenges(
            challenge, answers, actor=request.actor, at=request.at
        )
        if form.is_refused
        else [],
    }
    return render(request, "applications/eligibility_verdict.html", context)


def known_answers(request: HttpRequest, challenge: Challenge) -> dict[str, str]:
    """What we know of whoever has one organisation to apply for, so that it stands chosen."""
    bodies = list(queries.organisations_to_apply_for(request.actor, challenge)[:2])
    return {"kind": queries.kind_asked_of(challenge, bodies[0])} if len(bodies) == 1 else {}
