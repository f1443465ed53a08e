"""A later deadline, and the end of a challenge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.forms import CancelForm, ExtendForm
from challenges.catalogue.models import Challenge, StageKind
from challenges.kernel.states import Refused

from .common import asked, challenge_of, context_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, reference: str) -> HttpResponse:
    """More time, before the deadline has passed."""
    challenge = challenge_of(request, reference, policy.may_extend_challenge)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        were = days_after_the_call(challenge)
        try:
            actions.extend_deadline(challenge=challenge, **form.cleaned_data, **asked(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("The deadline is moved, and everybody concerned is told.")
            if days_after_the_call(challenge) != were:
                said = _(
                    "The deadline is moved, and the stages that follow with it. Everybody "
                    "concerned is told. Look at the new dates in “Stages and dates”."
                )
            messages.success(request, said)
            return redirect("catalogue:task_list", reference)
    context = context_of(
        challenge, request, form=form, amendment=queries.amendment_under_way(challenge)
    )
    return render(request, "catalogue/extend.html", context)


def days_after_the_call(challenge: Challenge) -> list[str]:
    """When each stage but the call itself begins, as it stands now."""
    stages = challenge.stages.exclude(kind=StageKind.OPEN_CALL).order_by("position", "pk")
    return list(stages.values_list("starts_on", flat=True))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """The end, with a reason, for ever."""
    challenge = challenge_of(request, reference, policy.may_cancel_challenge)
    data = request.POST if request.method == "POST" else None
    form = CancelForm(data, reference=challenge.reference)
    if form.is_bound and form.is_valid():
        try:
            actions.cancel_challenge(challenge=challenge, **form.cleaned_data, **asked(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Cancelled. Everybody concerned is told the reason."))
            return redirect("catalogue:task_list", reference)
    return render(request, "catalogue/cancel.html", context_of(challenge, request, form=form))
