"""Adding a milestone, delivering it, checking it."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from challenges.kernel.policy import require
from challenges.pilots import actions, policy
from challenges.pilots.forms import CheckForm, DeliveryForm, MilestoneForm
from challenges.pilots.models import Milestone, Pilot

from .common import carried_out, form_page, read_or_write, workspace_of


@login_required
@read_or_write
def milestone_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a milestone."""
    found = workspace_of(request, slug)
    require(policy.may_manage_pilot, request.actor, found)
    form = MilestoneForm(request.POST if request.method == "POST" else None)

    def add(said: Mapping[str, Any]) -> None:
        fields = {**said, "due_on": said["due_on"].isoformat()}
        actions.add_milestone(pilot=found, **fields, actor=request.actor, at=request.at)

    if carried_out(request, form, add, words=_("The milestone is added."), beside="payment"):
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

    def send(said: Mapping[str, Any]) -> None:
        actions.deliver_milestone(milestone=milestone, **said, actor=request.actor, at=request.at)

    if carried_out(request, form, send, words=_("Delivered. The host has been asked to check it.")):
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

    def answer(said: Mapping[str, Any]) -> None:
        by = {"milestone": milestone, "actor": request.actor, "at": request.at}
        if said["verdict"] == "accept":
            actions.accept_milestone(**by)
        else:
            actions.return_milestone(reason=said["reason"], **by)

    if carried_out(
        request, form, answer, words=_("Saved. The startup has been told."), beside="reason"
    ):
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
