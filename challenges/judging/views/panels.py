"""Who judges a challenge: for those who run it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.catalogue.models import Challenge
from challenges.judging import actions, queries
from challenges.judging.forms import ApartForm, ChairForm, JudgeForm
from challenges.judging.models import Panel, Round
from challenges.kernel.states import Refused
from challenges.organisations.models import User

from .things import about, crumbs, managed_challenge, managed_panel, read_or_write


@login_required
@read_or_write
def panel(request: HttpRequest, reference: str) -> HttpResponse:
    """Form the panel, change its chair, see who sits on it."""
    challenge = managed_challenge(request, reference)
    found = Panel.objects.select_related("chair").filter(challenge=challenge).first()
    form = ChairForm(request.POST or None, initial={"chair": found.chair.email if found else ""})
    if request.method == "POST" and form.is_valid():
        chair = form.cleaned_data["chair"]
        try:
            if found is None:
                actions.form_panel(
                    challenge=challenge, chair=chair, actor=request.actor, at=request.at
                )
            else:
                actions.change_chair(panel=found, chair=chair, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error("chair", str(refusal))
        else:
            messages.success(request, _("%(name)s chairs the panel.") % {"name": chair})
            return redirect("judging:panel", challenge.reference)
    return panel_page(request, challenge, found, chair_form=form)


@login_required
@require_POST
def add_judge(request: HttpRequest, reference: str) -> HttpResponse:
    """Give somebody a seat on the panel."""
    found = managed_panel(request, reference)
    form = JudgeForm(request.POST)
    if form.is_valid():
        try:
            seat = actions.add_judge(
                panel=found, **form.cleaned_data, actor=request.actor, at=request.at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("%(name)s is on the panel. We have asked for their conflicts.")
                % {"name": seat.user},
            )
            return redirect("judging:panel", reference)
    return panel_page(request, found.challenge, found, judge_form=form)


@login_required
@require_POST
def remove_judge(request: HttpRequest, reference: str, judge: str) -> HttpResponse:
    """Take somebody off the panel who has nothing to score."""
    found = managed_panel(request, reference)
    user = get_object_or_404(User, reference=judge, seats__panel=found)
    try:
        actions.remove_judge(panel=found, user=user, actor=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is off the panel.") % {"name": user})
    return redirect("judging:panel", reference)


def panel_page(
    request: HttpRequest,
    challenge: Challenge,
    panel: Panel | None,
    *,
    chair_form: ChairForm | None = None,
    judge_form: JudgeForm | None = None,
    apart_form: ApartForm | None = None,
) -> HttpResponse:
    """The panel with its forms, one of which may say what is wrong."""
    initial = {"chair": panel.chair.email if panel else ""}
    chair_form = chair_form or ChairForm(initial=initial)
    judge_form = judge_form or JudgeForm()
    seats = queries.seats_with_conflicts(panel) if panel else []
    apart_form = apart_form or ApartForm(judges=[seat.member.user for seat in seats])
    return render(
        request,
        "judging/panel.html",
        about(
            challenge,
            panel=panel,
            seats=seats,
            apart=list(queries.apart_pairs(panel)) if panel else [],
            to_look_at=queries.pairs_to_look_at(panel) if panel else 0,
            rounds=Round.objects.filter(challenge=challenge).order_by("pk"),
            chair_form=chair_form,
            judge_form=judge_form,
            apart_form=apart_form,
            form=next((each for each in (chair_form, apart_form) if each.errors), judge_form),
            breadcrumbs=crumbs(),
        ),
    )
