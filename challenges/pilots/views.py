"""The workspace of a pilot, for both sides, and the adoption by further bodies."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from challenges.applications.models import Application
from challenges.catalogue.words import day_of
from challenges.kernel.policy import require
from challenges.kernel.states import Refused

from . import actions, policy, queries
from .forms import AdoptionForm, CheckForm, DeliveryForm, EndForm, MilestoneForm, PilotForm
from .models import Milestone, Pilot

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@read_or_write
def set_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Set up the pilot of a winning application, from what the application already says."""
    application = get_object_or_404(
        Application.objects.select_related("organisation", "challenge__owner"), reference=reference
    )
    require(policy.may_set_up_pilot, request.actor, application)
    form = PilotForm(
        request.POST or None,
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
    found = _workspace(request, slug)
    milestones = queries.workspace(found)
    return render(
        request,
        "pilots/pilot.html",
        {
            "pilot": found,
            "milestones": [
                {
                    "milestone": milestone,
                    "may_deliver": policy.may_deliver(request.actor, milestone),
                    "may_accept": policy.may_accept(request.actor, milestone),
                }
                for milestone in milestones
            ],
            "may_manage": policy.may_manage_pilot(request.actor, found),
            "spread": queries.spread_of(found, request.at),
            "demonstration": found.application.challenge.is_demonstration,
        },
    )


@login_required
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Start the pilot; a refusal is said on its page."""
    found = _workspace(request, slug)
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
    found = _workspace(request, slug)
    require(policy.may_manage_pilot, request.actor, found)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = {"finish": actions.finish_pilot, "stop": actions.stop_pilot}
        try:
            act[form.cleaned_data["outcome"]](pilot=found, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The pilot is over. Both sides have been told."))
            return redirect("pilots:pilot", slug)
    return _form_page(
        request,
        form,
        found,
        heading=_("End the pilot"),
        lede=_("This cannot be undone. What was delivered stays as it is."),
        verb=_("End the pilot"),
    )


@login_required
@read_or_write
def milestone_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a milestone."""
    found = _workspace(request, slug)
    require(policy.may_manage_pilot, request.actor, found)
    form = MilestoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data | {"due_on": form.cleaned_data["due_on"].isoformat()}
        try:
            actions.add_milestone(pilot=found, **fields, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error("payment", str(refusal))
        else:
            messages.success(request, _("The milestone is added."))
            return redirect("pilots:pilot", slug)
    return _form_page(request, form, found, heading=_("Add a milestone"), verb=_("Add it"))


@login_required
@read_or_write
def deliver(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """The startup delivers a milestone."""
    found = _workspace(request, slug)
    milestone = _milestone(found, position)
    require(policy.may_deliver, request.actor, milestone)
    form = DeliveryForm(request.POST or None, initial={"evidence": milestone.evidence})
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
    return _form_page(
        request,
        form,
        found,
        heading=milestone.deliverable,
        lede=milestone.success_criterion,
        verb=_("Deliver"),
    )


@login_required
@read_or_write
def check(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """The host accepts a milestone or returns it."""
    found = _workspace(request, slug)
    milestone = _milestone(found, position)
    require(policy.may_accept, request.actor, milestone)
    form = CheckForm(request.POST or None)
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
    return _form_page(
        request,
        form,
        found,
        heading=milestone.deliverable,
        lede=milestone.success_criterion,
        evidence=milestone.evidence,
        verb=_("Save your answer"),
    )


@login_required
@read_or_write
def adoption(request: HttpRequest, slug: str) -> HttpResponse:
    """A further body says how far it has got."""
    found = queries.find_pilot(request.actor, slug)
    if found is None:
        raise Http404
    bodies = policy.bodies_that_may_adopt(request.actor, found)
    if not bodies.exists():
        raise Http404
    form = AdoptionForm(
        request.POST or None,
        bodies=bodies,
        initial={"on": day_of(request.at), "organisation": bodies.first()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_adoption(
                pilot=found, **form.cleaned_data, actor=request.actor, at=request.at
            )
        except Refused as refusal:
            form.add_error("to_state", str(refusal))
        else:
            messages.success(request, _("Saved. It shows on the map."))
            return redirect("public:spread_of", slug)
    return _form_page(
        request,
        form,
        found,
        heading=_("Take it up"),
        lede=_("Say where your body stands. Everybody can see it on the map."),
        back="public:spread_of",
        verb=_("Save"),
    )


def _workspace(request: HttpRequest, slug: str) -> Pilot:
    """The pilot with this address, for those who take part in it."""
    found = queries.find_pilot(request.actor, slug)
    if found is None:
        raise Http404
    require(policy.may_work_on_pilot, request.actor, found)
    return found


def _milestone(pilot: Pilot, position: int) -> Milestone:
    milestone = get_object_or_404(pilot.milestones, position=position)
    milestone.pilot = pilot
    return milestone


def _form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    pilot: Pilot,
    *,
    heading: str,
    verb: str,
    lede: str = "",
    evidence: str = "",
    back: str = "pilots:pilot",
) -> HttpResponse:
    context = {
        "form": form,
        "pilot": pilot,
        "heading": heading,
        "lede": lede,
        "verb": verb,
        "evidence": evidence,
        "back": reverse(back, args=[pilot.slug]),
        "demonstration": pilot.application.challenge.is_demonstration,
    }
    return render(request, "pilots/form.html", context)
