"""Adding a milestone, delivering it, checking it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from challenges.kernel.policy import require
from challenges.kernel.states import Refused
from challenges.pilots import actions, policy
from challenges.pilots.forms import CheckForm, DeliveryForm, MilestoneForm
from challenges.pilots.models import Milestone, Pilot

from .common import form_page, read_or_write, workspace_of


@login_required
@read_or_write
def milestone_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a milestone."""
    found = workspace_of(request, slug)
    require(policy.may_manage_pilot, request.actor, found)
    form = MilestoneForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data | {"due_on": form.cleaned_data["due_on"].isoformat()}
        try:
            actions.add_milestone(pilot=found, **fields, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error("payment", str(refusal))
        else:
            messages.success(request, _("The milestone is added."))
            return redirect("pilots:pilot", slug)
    return form_page(request, form, found, heading=_("Add a milestone"), verb=_("Add it"))


@login_required
@read_or_write
def deliver(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """The startup delivers a milestone."""
    found = workspace_of(request, slug)
    milestone = _milestone(found, position)
    require(policy.may_deliver, request.actor, milestone)
    form = DeliveryForm(
        request.POST if request.method == "POST" else None, initial={"evidence": milestone.evidence}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.deliver_milestone(
                milestone=milestone, **form.cleaned_data, actor=request.actor, at=request.at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Delivered. The host has been asked to check it."))
            return redirect("pilots:pilot", slug)
    return form_page(
        request,
        form,
        found,
        heading=milestone.deliverable,
        lede=milestone.success_criterion,
        returned_because=milestone.returned_because,
        verb=_("Deliver"),
    )


@login_required
@read_or_write
def check(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """The host accepts a milestone or returns it."""
    found = workspace_of(request, slug)
    milestone = _milestone(found, position)
    require(policy.may_accept, request.actor, milestone)
    form = CheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["verdict"] == "accept":
                actions.accept_milestone(milestone=milestone, actor=request.actor, at=request.at)
            else:
                actions.return_milestone(
                    milestone=milestone,
                    reason=form.cleaned_data["reason"],
                    actor=request.actor,
                    at=request.at,
                )
        except Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("Saved. The startup has been told."))
            return redirect("pilots:pilot", slug)
    return form_page(
        request,
        form,
        found,
        heading=milestone.deliverable,
        lede=milestone.success_criterion,
        evidence=milestone.evidence,
        verb=_("Save your answer"),
    )


def _milestone(pilot: Pilot, position: int) -> Milestone:
    milestone = get_object_or_404(pilot.milestones, position=position)
    milestone.pilot = pilot
    return milestone
