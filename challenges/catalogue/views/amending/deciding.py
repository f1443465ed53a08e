"""A second person publishes a change, returns it or declines it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.catalogue import actions, policy
from challenges.catalogue.forms import NotPublishedForm, PublishForm
from challenges.catalogue.views.common import asked, challenge_of
from challenges.catalogue.views.typed import refuse_half_typed
from challenges.kernel.states import Refused

from .page import show, signs
from .writing import under_way


@login_required
@require_POST
def publish_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """A second person agrees to what they have read."""
    challenge = challenge_of(request, reference, policy.may_decide_amendment)
    found = under_way(challenge)
    form = PublishForm(request.POST, signs=signs(found))
    if not form.is_valid() or refuse_half_typed(request, form):
        return show(request, challenge, publishing=form)
    try:
        actions.publish_amendment(amendment=found, **form.cleaned_data, **asked(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return show(request, challenge, publishing=form)
    messages.success(request, _("Published. Everybody who applies or follows is told."))
    return redirect("catalogue:amendment", reference)


@login_required
@require_POST
def return_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """Give it back with what has to change, or decline it."""
    challenge = challenge_of(request, reference, policy.may_decide_amendment)
    form = NotPublishedForm(request.POST)
    if not form.is_valid() or refuse_half_typed(request, form, "decline"):
        return show(request, challenge, returning=form)
    try:
        actions.return_amendment(
            amendment=under_way(challenge),
            is_final="decline" in request.POST,
            **form.cleaned_data,
            **asked(request),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return show(request, challenge, returning=form)
    messages.success(request, _("Its writers are told. Nothing has changed."))
    return redirect("catalogue:amendment", reference)
