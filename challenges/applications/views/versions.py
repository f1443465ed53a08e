"""Reading each version that was sent, and what differs between two."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from challenges.applications import policy, queries

from .rows import applicant_rows, frozen_rows


@require_safe
@login_required
def version(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One version as it was sent, for its people and for those who run the challenge."""
    application = queries.application_for(request.actor, reference)
    submission = queries.version_of(request.actor, application, number)
    versions = list(queries.versions_of(request.actor, application))
    context = {
        "application": application,
        "challenge": application.challenge,
        "submission": submission,
        "newest": versions[0],
        "versions": versions,
        "sections": frozen_rows(submission.content),
        "applicant": applicant_rows(submission.content),
        "is_own": policy.may_act_for_applicant(request.actor, application),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/version.html", context)


@require_safe
@login_required
def differences(request: HttpRequest, reference: str, before: int, after: int) -> HttpResponse:
    """What changed from one version to another, question by question."""
    application = queries.application_for(request.actor, reference)
    first, second = sorted((before, after))
    older = queries.version_of(request.actor, application, first)
    newer = queries.version_of(request.actor, application, second)
    context = {
        "application": application,
        "challenge": application.challenge,
        "older": older,
        "newer": newer,
        "versions": queries.versions_of(request.actor, application),
        "differences": queries.differences_in(older, newer),
        "is_own": policy.may_act_for_applicant(request.actor, application),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/differences.html", context)
