"""A judge's declaration of interests. Lists organisations, and nothing of what they wrote."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.forms import ConflictForm
from challenges.judging.models import Panel
from challenges.kernel.states import Refused

from .things import about, crumbs, read_or_write


@login_required
@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """Every panel for which the person has to declare."""
    return render(
        request,
        "judging/conflicts.html",
        {"declarations": queries.declarations(request.actor), "breadcrumbs": crumbs()},
    )


@login_required
@read_or_write
def declaration(request: HttpRequest, reference: str) -> HttpResponse:
    """The applicants of one challenge; a POST says that every conflict has been named."""
    panel = _panel(request, reference)
    if request.method == "POST":
        actions.declare_interests(panel=panel, actor=request.actor, at=request.at)
        messages.success(request, _("Thank you. Your declaration is recorded."))
        return redirect("judging:conflicts")
    return render(
        request,
        "judging/declaration.html",
        about(
            panel.challenge,
            declaration=queries.declaration(request.actor, panel),
            breadcrumbs=crumbs(),
        ),
    )


@login_required
@read_or_write
def conflict(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """Declare a conflict with one applicant."""
    panel = _panel(request, reference)
    organisation = get_object_or_404(policy.applicants_to_judge(panel), slug=slug)
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.declare_conflict(
                judge=request.actor,
                organisation=organisation,
                kind=form.cleaned_data["kind"],
                evidence=form.cleaned_data["evidence"],
                actor=request.actor,
                at=request.at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("You will not judge %(name)s.") % {"name": organisation},
            )
            return redirect("judging:declaration", reference)
    return render(
        request,
        "judging/conflict.html",
        about(
            panel.challenge,
            form=form,
            organisation=organisation,
            breadcrumbs=crumbs(),
        ),
    )


def _panel(request: HttpRequest, reference: str) -> Panel:
    panels = policy.panels_to_declare_for(request.actor)
    return get_object_or_404(
        panels.select_related("challenge__owner__locality", "challenge__programme"),
        challenge__reference=reference,
    )
