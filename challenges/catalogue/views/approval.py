"""Looking at the whole, sending it for approval, and a second person's decision."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.forms import ReturnForm
from challenges.catalogue.models import Challenge, FormVersion
from challenges.catalogue.states import ChallengeState
from challenges.kernel.states import Incomplete, Refused

from .common import asked, challenge_of, context_of
from .starting import show_task_list

S = ChallengeState


@login_required
@require_safe
def preview(request: HttpRequest, reference: str) -> HttpResponse:
    """What the public will read, for the people of the body."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    return render(request, "catalogue/preview.html", _whole(challenge, request))


@login_required
@require_POST
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """Send it to a second person, or say what is missing, each with its section."""
    challenge = challenge_of(request, reference, policy.may_submit_challenge)
    try:
        actions.submit_for_approval(challenge=challenge, **asked(request))
    except Incomplete:
        missing = queries.missing_parts(challenge, asked(request)["at"])
        return show_task_list(request, challenge, refused=missing)
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
@require_safe
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole challenge, with the decision below it."""
    challenge = challenge_of(request, reference, policy.may_review_challenge)
    return _show_review(request, challenge, ReturnForm())


@login_required
@require_POST
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """A second person agrees."""
    challenge = challenge_of(request, reference, policy.may_review_challenge)
    try:
        challenge = actions.approve_challenge(challenge=challenge, **asked(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("catalogue:review", reference)
    messages.success(request, _("Approved. It opens by itself at its time."))
    return redirect("catalogue:task_list", reference)


@login_required
@require_POST
def send_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Return it to its writers with what has to change."""
    challenge = challenge_of(request, reference, policy.may_return_challenge)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            actions.return_for_changes(
                challenge=challenge, message=form.cleaned_data["message"], **asked(request)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Returned. Its writers are told what has to change."))
            return redirect("catalogue:task_list", reference)
    return _show_review(request, challenge, form)


def _show_review(request: HttpRequest, challenge: Challenge, form: ReturnForm) -> HttpResponse:
    actor, at = asked(request)["actor"], asked(request)["at"]
    state = queries.state_at(challenge, at)
    is_waiting = state == S.IN_REVIEW
    context = _whole(challenge, request) | {
        "form": form,
        "is_author": policy.is_author(actor, challenge),
        "may_approve": is_waiting and policy.may_approve_challenge(actor, challenge),
        "may_return": state in (S.IN_REVIEW, S.APPROVED),
        "missing": queries.missing_parts(challenge, at) if is_waiting else [],
    }
    return render(request, "catalogue/review.html", context)


def _whole(challenge: Challenge, request: HttpRequest) -> dict[str, Any]:
    try:
        form = queries.form_of(challenge)
    except FormVersion.DoesNotExist:
        form = None
    return context_of(
        challenge,
        request,
        form_version=form,
        texts=[
            (_("The problem"), challenge.problem),
            (_("Who is affected"), challenge.affected),
            (_("How we know"), challenge.evidence),
            (_("What we offer"), challenge.offer),
            (_("What an answer must not do"), challenge.must_not),
        ],
    )
