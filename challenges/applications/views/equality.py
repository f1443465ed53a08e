"""A few questions about oneself, after sending. Nothing here says who answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.applications import actions, queries
from challenges.applications.forms import EqualityForm
from challenges.kernel.policy import VISITOR
from challenges.kernel.states import IllegalMove


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def equality(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once. Answering and passing over go to the same address, so that no log tells them
    apart; what was said is handed over without the person who said it."""
    application = queries.own_application(request.actor, reference)
    form = EqualityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            actions.ask_about_equality(application=application, actor=request.actor, at=request.at)
            if "skip" not in request.POST:
                actions.keep_equality_answers(
                    challenge=application.challenge,
                    answers=form.answers(),
                    actor=VISITOR,
                    at=request.at,
                )
        except IllegalMove as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Thank you. We will not ask you again."))
        return redirect("applications:task_list", reference)
    if not queries.is_asked_about_equality(request.actor, application, request.at):
        return redirect("applications:task_list", reference)
    context = {
        "application": application,
        "challenge": application.challenge,
        "form": form,
        "until": queries.equality_asked_until(application.challenge),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/equality.html", context)
