"""Sending it to a second person, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.catalogue import actions, policy
from challenges.kernel.states import Incomplete

from .common import asked, challenge_of
from .starting import show_task_list


@login_required
@require_POST
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """Send it to a second person, or say what is missing, each with its section."""
    challenge = challenge_of(request, reference, policy.may_submit_challenge)
    try:
        actions.submit_for_approval(challenge=challenge, **asked(request))
    except Incomplete:
        return show_task_list(request, challenge, is_refused=True)
    messages.success(
        request, _("Sent for approval. Nobody can change it now until it is approved or returned.")
    )
    return redirect("catalogue:task_list", reference)


@login_required
@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Go on writing before anybody has decided."""
    challenge = challenge_of(request, reference, policy.may_submit_challenge)
    actions.take_back_challenge(challenge=challenge, **asked(request))
    messages.success(request, _("You have taken it back. Send it again when it is ready."))
    return redirect("catalogue:task_list", reference)


@login_required
@require_POST
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """Take up again what was declined."""
    challenge = challenge_of(request, reference, policy.may_reopen_challenge)
    actions.reopen_challenge(challenge=challenge, **asked(request))
    messages.success(request, _("It is a draft again. Send it when it is ready."))
    return redirect("catalogue:task_list", reference)
