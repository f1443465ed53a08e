"""How judges scored and how groups fared: advice for few eyes."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from challenges.judging import policy, queries

from .things import about, crumbs, followed_round, not_yet, ranking_crumb, round_among, round_crumb


@login_required
@require_safe
def algorithm_record(request: HttpRequest, reference: str) -> HttpResponse:
    """The transparency record, as a draft until the decision is released."""
    judged = followed_round(request, reference)
    if not policy.may_read_scores(request.actor, judged):
        return not_yet(request, judged)
    facts = queries.record_facts(judged)
    return render(
        request,
        "judging/algorithm_record.html",
        about(
            judged.challenge,
            round=judged,
            facts=facts,
            parts=queries.record_in_words(facts) if facts else (),
            breadcrumbs=crumbs(round_crumb(judged), ranking_crumb(judged)),
        ),
    )


@login_required
@require_safe
def judge_reports(request: HttpRequest, reference: str) -> HttpResponse:
    """How each judge scored, beside the panel. For the chair alone."""
    judged = round_among(policy.rounds_with_judge_reports(request.actor), reference)
    return render(
        request,
        "judging/judge_reports.html",
        about(
            judged.challenge,
            round=judged,
            rows=queries.judge_rows(judged),
            breadcrumbs=crumbs(round_crumb(judged), ranking_crumb(judged)),
        ),
    )


@login_required
@require_safe
def group_checks(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether groups of applications were scored otherwise than the rest."""
    judged = round_among(policy.rounds_with_group_checks(request.actor), reference)
    return render(
        request,
        "judging/group_checks.html",
        about(
            judged.challenge,
            round=judged,
            groups=queries.group_rows(judged),
            breadcrumbs=crumbs(round_crumb(judged), ranking_crumb(judged)),
        ),
    )
