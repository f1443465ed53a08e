"""Asking people to judge: for those who run the challenge."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.judging import actions, queries
from challenges.judging.forms import InviteForm
from challenges.judging.models import Panel
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .panels import panel_page
from .things import managed_challenge, managed_panel


@login_required
@require_POST
def invite(request: HttpRequest, reference: str) -> HttpResponse:
    """Send somebody an invitation; with the first one the panel is formed."""
    challenge = managed_challenge(request, reference)
    found = Panel.objects.select_related("challenge__owner", "chair").filter(challenge=challenge)
    panel = found.first()
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            if panel is None:
                panel = actions.form_panel(challenge=challenge, actor=request.actor, at=request.at)
            actions.invite_to_panel(
                panel=panel, **form.cleaned_data, actor=request.actor, at=request.at
            )
        except NotAllowed:
            raise
        except actions.SaidNo as refusal:
            form.offer_to_ask_again()
            form.add_error("email", str(refusal))
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            words = _("We have sent an invitation to %(email)s.")
            messages.success(request, words % {"email": form.cleaned_data["email"]})
            return redirect("judging:panel", reference)
    return panel_page(request, challenge, panel, invite_form=form)


@login_required
@require_POST
def send_again(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """Another mail with a new link."""
    panel = managed_panel(request, reference)
    found = queries.panel_invitation_of(panel, str(key))
    try:
        actions.send_panel_invitation_again(invitation=found, actor=request.actor, at=request.at)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("We have sent %(email)s a new link. The old one opens nothing any more.")
        messages.success(request, words % {"email": found.email})
    return redirect("judging:panel", reference)


@login_required
@require_POST
def withdraw(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """Take an invitation back."""
    panel = managed_panel(request, reference)
    found = queries.panel_invitation_of(panel, str(key))
    try:
        actions.withdraw_panel_invitation(invitation=found, actor=request.actor, at=request.at)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("The invitation to %(email)s is withdrawn.")
        messages.success(request, words % {"email": found.email})
    return redirect("judging:panel", reference)
