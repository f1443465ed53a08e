"""What an officer does about the assignment of judges: rules, remedies, changes by hand."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.applications.models import Application
from challenges.judging import actions, policy, queries
from challenges.judging.actions.rules import RULES
from challenges.judging.forms import RulesForm
from challenges.judging.models import AssignmentRun
from challenges.kernel.states import Refused
from challenges.organisations.models import User

from .things import about, crumbs, managed_round, read_or_write, round_crumb


@login_required
@read_or_write
def rules(request: HttpRequest, reference: str) -> HttpResponse:
    """By which rules judges are found."""
    judged = managed_round(request, reference)
    held = {name: getattr(judged, name) for name in RULES}
    form = RulesForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_rules(
                round=judged, rules=form.cleaned_data, actor=request.actor, at=request.at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Judges are found by these rules from now on."))
            return redirect("judging:assignment", reference)
    trail = (_("Assign judges"), reverse("judging:assignment", args=[reference]))
    return render(
        request,
        "judging/rules.html",
        about(
            judged.challenge,
            round=judged,
            form=form,
            breadcrumbs=crumbs(round_crumb(judged), trail),
        ),
    )


@login_required
@require_POST
def cancel_assignment(request: HttpRequest, reference: str) -> HttpResponse:
    """End the search, or throw its proposal away."""
    judged = managed_round(request, reference)
    run = get_object_or_404(AssignmentRun, round=judged, key=key_of(request))
    actions.cancel_assignment(run=run, actor=request.actor, at=request.at)
    messages.success(request, _("That is ended. Nothing was published."))
    return redirect("judging:assignment", reference)


@login_required
@require_POST
def take_remedy(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Do what a remedy proposes, and find judges again."""
    judged = managed_round(request, reference)
    run = get_object_or_404(AssignmentRun, round=judged, key=key_of(request))
    try:
        actions.take_remedy(run=run, number=number, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Done. We are finding judges again."))
    return redirect("judging:assignment", reference)


@login_required
@read_or_write
def readers(request: HttpRequest, reference: str, application: str) -> HttpResponse:
    """Who reads one application, and what each change by hand would cost."""
    judged = managed_round(request, reference)
    found = get_object_or_404(
        Application.objects.select_related("organisation"),
        reference=application,
        challenge=judged.challenge,
    )
    if request.method == "POST":
        return _change(request, reference, found)
    leaver = request.GET.get("instead_of", "")
    moves = queries.moves_of(judged, application, leaver)
    if moves is None:
        raise Http404
    leaving = next((each.user for each in moves.readers if each.user.reference == leaver), None)
    trail = (_("Assign judges"), reverse("judging:assignment", args=[reference]))
    return render(
        request,
        "judging/readers.html",
        about(
            judged.challenge,
            round=judged,
            application=found,
            is_named=policy.may_know_applicants(request.actor, judged),
            moves=moves,
            leaving=leaving,
            breadcrumbs=crumbs(round_crumb(judged), trail),
        ),
    )


def _change(request: HttpRequest, reference: str, application: Application) -> HttpResponse:
    judged = managed_round(request, reference)
    people = User.objects.filter(seats__panel=judged.panel)
    give, take = (people.filter(reference=request.POST.get(name, "")).first()
                  for name in ("give", "take"))  # fmt: skip
    try:
        actions.change_pairs(
            round=judged,
            application=application,
            give=give,
            take=take,
            actor=request.actor,
            at=request.at,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Changed. Only those whom it concerns are told."))
    return redirect("judging:readers", reference, application.reference)


def key_of(request: HttpRequest) -> str | None:
    """The run's key as it was sent, where it is one."""
    try:
        return str(UUID(request.POST.get("run", "")))
    except ValueError:
        return None
