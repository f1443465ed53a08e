"""My applications, and beginning one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from challenges.applications import actions, queries
from challenges.applications.forms import EligibilityForm, StartForm
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import is_open
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation

from .rows import todo_rows


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Every application of my organisations, and to what they are invited."""
    waiting = queries.waiting_for(request.actor, request.at)
    context = {
        "groups": [{"title": _("What you must do next"), "rows": todo_rows(waiting, request.at)}],
        "applications": queries.my_applications(request.actor),
        "shared": queries.shared_with_me(request.actor),
        "invitations": queries.unanswered_invitations(request.actor),
        "at": request.at,
    }
    return render(request, "applications/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the organisation that applies; the one that has begun already carries on."""
    challenge = queries.challenge_to_apply_to(request.actor, slug)
    rules = queries.eligibility_rules(challenge)
    asked = EligibilityForm(request.POST or request.GET, rules=rules)
    if asked.is_refused:
        may_apply = reverse("applications:eligibility", args=[slug])
        return redirect(f"{may_apply}?{urlencode(asked.answers)}")
    organisations = queries.organisations_to_apply_for(request.actor, challenge)
    begun = list(queries.begun_applications(request.actor, challenge))
    asks_first = is_open(challenge, request.at) and not asked.is_settled
    if asks_first and not begun:
        return redirect("applications:eligibility", slug)
    # Who has begun is led there by a link; chosen on a page of before, to the application as well.
    others = organisations.exclude(pk__in=[each.organisation_id for each in begun])
    form = StartForm(
        request.POST or None,
        organisations=organisations if request.method == "POST" else others,
    )
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["organisation"]
        if queries.application_of(organisation, challenge) is not None:
            return lead_to_begun(request, organisation, challenge)
        if asks_first:
            return redirect("applications:eligibility", slug)
        try:
            application = actions.start_application(
                challenge=challenge,
                organisation=organisation,
                answers=asked.answers,
                actor=request.actor,
                at=request.at,
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            if queries.application_of(organisation, challenge) is not None:
                return lead_to_begun(request, organisation, challenge)
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("You have begun an application. Its reference is %(reference)s.")
                % {"reference": application.reference},
            )
            return redirect("applications:task_list", application.reference)
    context = {
        "challenge": challenge,
        "form": form,
        "answers": asked.answers if asked.is_settled else {},
        "conditions": asked.verdict.conditions,
        "begun": begun,
        "has_organisations": others.exists(),
        "is_open": is_open(challenge, request.at),
        "demonstration": challenge.is_demonstration,
    }
    return render(request, "applications/start.html", context)


def lead_to_begun(
    request: HttpRequest, organisation: Organisation, challenge: Challenge
) -> HttpResponse:
    """To the application that this organisation has begun already, saying so."""
    begun = queries.application_of(organisation, challenge)
    if begun is None:
        return redirect("applications:start", challenge.slug)
    words = _("%(body)s has begun already: this is its application, %(reference)s.")
    messages.info(request, words % {"body": organisation, "reference": begun.reference})
    return redirect("applications:task_list", begun.reference)
