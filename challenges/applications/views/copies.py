"""PDFs: handed over where they are drawn, else the page that says when."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from challenges.applications import actions, policy, queries


@require_safe
@login_required
def pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """What was sent last, or a draft that was not sent in time, as PDF."""
    application = queries.application_for(request.actor, reference)
    copy = actions.ask_for_copy(application=application, actor=request.actor, at=request.at)
    if copy is None:
        return redirect("applications:task_list", reference)
    if copy.file is not None:
        return redirect("files:file", copy.file.key)
    context = {
        "application": application,
        "challenge": application.challenge,
        "is_own": policy.may_act_for_applicant(request.actor, application),
        "is_late": copy.attempts > queries.WAITED_FOR,
        "was_sent": copy.submission_id is not None,
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/pdf.html", context)


@require_safe
def blank_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions of a challenge as PDF, for whoever may open its page."""
    challenge = queries.challenge_with_form(request.actor, slug)
    copy = actions.ask_for_blank_form(challenge=challenge, actor=request.actor, at=request.at)
    if copy.file is not None:
        return redirect("files:file", copy.file.key)
    context = {
        "challenge": challenge,
        "is_late": copy.attempts > queries.WAITED_FOR,
        "demonstration": challenge.is_demonstration,
    }
    return render(request, "applications/blank_form.html", context)
