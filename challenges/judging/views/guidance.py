"""How to judge a round: for its judges, its chair and those who run it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.forms import GuidanceForm

from .things import about, crumbs, managed_panel, read_or_write


@login_required
@require_safe
def guidance(request: HttpRequest, reference: str) -> HttpResponse:
    """The criteria with their bands, the days, what is secret, whom to ask."""
    rounds = policy.guided_rounds(request.actor).select_related(
        "challenge__owner__locality", "challenge__programme", "panel__chair"
    )
    judged = get_object_or_404(rounds, reference=reference)
    return render(
        request,
        "judging/guidance.html",
        about(
            judged.challenge,
            round=judged,
            panel=judged.panel,
            criteria=queries.criteria_with_bands(judged),
            may_change=policy.may_manage_judging(request.actor, judged.challenge),
            may_score=policy.judged_rounds(request.actor).filter(pk=judged.pk).exists(),
            breadcrumbs=crumbs(),
        ),
    )


@login_required
@read_or_write
def write_guidance(request: HttpRequest, reference: str) -> HttpResponse:
    """The officer's own words, for every judge of the challenge."""
    panel = managed_panel(request, reference)
    form = GuidanceForm(request.POST or None, initial={"guidance": panel.guidance})
    if request.method == "POST" and form.is_valid():
        actions.write_guidance(panel=panel, **form.cleaned_data, actor=request.actor, at=request.at)
        messages.success(request, _("Saved. Every judge of this challenge reads it."))
        return redirect("judging:panel", reference)
    context = about(panel.challenge, panel=panel, form=form, breadcrumbs=crumbs())
    return render(request, "judging/write_guidance.html", context)
