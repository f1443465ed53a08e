"""Setting a pilot up, its workspace, starting it, ending it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.applications.models import Application
from challenges.kernel.policy import require
from challenges.kernel.states import Refused
from challenges.pilots import actions, policy, queries
from challenges.pilots.forms import CallOffForm, EndForm, PilotForm

from .common import carried_out, form_page, read_or_write, workspace_of


@login_required
@read_or_write
def set_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Set up the pilot of a winning application, from what the application already says."""
    application = get_object_or_404(
        Application.objects.select_related("organisation", "challenge__owner"), reference=reference
    )
    require(policy.may_set_up_pilot, request.actor, application)
    form = PilotForm(
        request.POST if request.method == "POST" else None,
        hosts=queries.possible_hosts(application),
        initial={
            "title": application.title,
            "summary": application.summary,
            "host": application.challenge.owner,
            "localities": application.localities.all(),
            "award_amount": application.award_amount,
        },
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data | {
            "starts_on": form.cleaned_data["starts_on"].isoformat(),
            "ends_on": form.cleaned_data["ends_on"].isoformat(),
        }
        try:
            made = actions.set_up_pilot(
                application=application, **fields, actor=request.actor, at=request.at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The pilot is set up. Add its milestones, then start it."))
            return redirect("pilots:pilot", made.slug)
    return render(request, "pilots/set_up.html", {"form": form, "application": application})


@login_required
@require_safe
def pilot(request: HttpRequest, slug: str) -> HttpResponse:
    """The workspace: milestones, what each side can do next, and the adoptions."""
    found = workspace_of(request, slug)
    milestones = queries.workspace(found)
    may_manage = policy.may_manage_pilot(request.actor, found)
    return render(
        request,
        "pilots/pilot.html",
        {
            "pilot": found,
            "milestones": [
                {
                    "milestone": milestone,
                    "may_deliver": policy.may_deliver(request.actor, milestone),
                    "may_accept": may_manage,
                }
                for milestone in milestones
            ],
            "may_manage": may_manage,
            "spread": queries.spread_of(found, request.at),
            "demonstration": found.application.challenge.is_demonstration,
        },
    )


@login_required
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Start the pilot; a refusal is said on its page."""
    found = workspace_of(request, slug)
    require(policy.may_manage_pilot, request.actor, found)
    try:
        actions.start_pilot(pilot=found, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The pilot has started. Its page is public."))
    return redirect("pilots:pilot", slug)


@login_required
@read_or_write
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End the pilot, after asking how it ended: this cannot be undone."""
    found = workspace_of(request, slug)
    require(policy.may_manage_pilot, request.actor, found)
    form = EndForm(request.POST if request.method == "POST" else None)

    def finish_or_stop(said: Mapping[str, Any]) -> None:
        by = {"pilot": found, "actor": request.actor, "at": request.at}
        if said["outcome"] == "finish":
            actions.finish_pilot(**by)
        else:
            actions.stop_pilot(reason=said["reason"], **by)

    if carried_out(
        request, form, finish_or_stop, words=_("The pilot is over. Both sides have been told.")
    ):
        return redirect("pilots:pilot", slug)
    return form_page(
        request,
        form,
        found,
        heading=_("End the pilot"),
        lede=_("This cannot be undone. What was delivered stays as it is."),
        verb=_("End the pilot"),
    )


@login_required
@read_or_write
def call_off(request: HttpRequest, slug: str) -> HttpResponse:
    """Call off a pilot that has not begun, after asking why: this cannot be undone."""
    found = workspace_of(request, slug)
    require(policy.may_manage_pilot, request.actor, found)
    form = CallOffForm(request.POST if request.method == "POST" else None)

    def drop(said: Mapping[str, Any]) -> None:
        actions.call_off_pilot(pilot=found, **said, actor=request.actor, at=request.at)

    if carried_out(
        request, form, drop, words=_("The pilot is called off. Both sides have been told.")
    ):
        return redirect("pilots:pilot", slug)
    return form_page(
        request,
        form,
        found,
        heading=_("Call the pilot off"),
        lede=_("It does not begin, and no page shows it. This cannot be undone."),
        verb=_("Call it off"),
    )
