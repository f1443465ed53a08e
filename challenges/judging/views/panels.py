"""Who judges a challenge: for those who run it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.catalogue.models import Challenge
from challenges.judging import actions, queries
from challenges.judging.forms import ApartForm, InviteForm
from challenges.judging.models import Panel, PanelPart, Round
from challenges.kernel.states import Refused
from challenges.organisations.models import User

from .things import about, crumbs, managed_challenge, managed_panel


@login_required
@require_safe
def panel(request: HttpRequest, reference: str) -> HttpResponse:
    """Who sits on the panel, who is asked, and whom to ask next."""
    challenge = managed_challenge(request, reference)
    found = Panel.objects.select_related("challenge__owner", "chair").filter(challenge=challenge)
    entry = queries.entry_in_pool(request.actor, request.GET.get("invite", ""))
    form = InviteForm(initial=InviteForm.initial_of(entry)) if entry else None
    return panel_page(request, challenge, found.first(), invite_form=form)


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
    invite_form: InviteForm | None = None,
    apart_form: ApartForm | None = None,
) -> HttpResponse:
    """The panel with its forms, one of which may say what is wrong."""
    part = PanelPart.JUDGE if panel and panel.chair else PanelPart.CHAIR
    invite_form = invite_form or InviteForm(initial={"part": part})
    seats = queries.seats_with_conflicts(panel) if panel else []
    apart_form = apart_form or ApartForm(judges=[seat.member.user for seat in seats])
    asked = queries.invitations_of(request.actor, panel, request.at) if panel else []
    return render(
        request,
        "judging/panel.html",
        about(
            challenge,
            panel=panel,
            seats=seats,
            asked=asked,
            waiting=sum(each.is_open for each in asked),
            apart=list(queries.apart_pairs(panel)) if panel else [],
            to_look_at=queries.pairs_to_look_at(panel) if panel else 0,
            rounds=Round.objects.filter(challenge=challenge).order_by("pk"),
            invite_form=invite_form,
            apart_form=apart_form,
            form=apart_form if apart_form.errors else invite_form,
            breadcrumbs=crumbs(),
        ),
    )
