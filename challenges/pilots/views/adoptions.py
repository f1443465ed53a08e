"""How far each body has got with a solution, and its next step."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.catalogue.words import day_of
from challenges.kernel.policy import require
from challenges.kernel.states import Incomplete, Refused
from challenges.organisations.models import Organisation
from challenges.pilots import actions, policy, queries
from challenges.pilots.forms import AdoptionForm
from challenges.pilots.models import Pilot
from challenges.pilots.states import WrongDay

from .common import find_or_404, read_or_write


@login_required
@require_safe
def adoption(request: HttpRequest, slug: str) -> HttpResponse:
    """Where each of the actor's bodies stands; straight on where there is one."""
    found = find_or_404(request, slug)
    bodies = list(policy.bodies_that_may_adopt(request.actor, found))
    if len(bodies) == 1:
        return redirect("pilots:adoption_of", slug, bodies[0].slug)
    context = {
        "pilot": found,
        "standings": queries.standings(found, bodies),
        "is_other_world": not policy.is_of_own_world(request.actor, found),
        "demonstration": policy.is_demonstration(found),
    }
    return render(request, "pilots/adoption.html", context)


@login_required
@read_or_write
def adoption_of(request: HttpRequest, slug: str, body: str) -> HttpResponse:
    """How far one body has got, and its next step."""
    found = find_or_404(request, slug)
    adopter = get_object_or_404(policy.bodies_seen_adopting(request.actor, found), slug=body)
    may_move = policy.may_move_adoption(request.actor, found, adopter)
    standing = queries.standing_of(found, adopter)
    form = AdoptionForm(
        request.POST if request.method == "POST" else None,
        standing=standing,
        initial={"on": day_of(request.at)},
    )
    if request.method == "POST":
        require(policy.may_move_adoption, request.actor, found, adopter)
        if form.is_valid() and _moved(request, form, found, adopter):
            messages.success(request, _("Saved. Everybody can see it on the map."))
            return redirect("pilots:adoption_of", slug, body)
    context = {
        "pilot": found,
        "standing": standing,
        "form": form if may_move else None,
        "demonstration": policy.is_demonstration(found),
    }
    return render(request, "pilots/adoption_of.html", context)


def _moved(request: HttpRequest, form: AdoptionForm, pilot: Pilot, adopter: Organisation) -> bool:
    """Whether the step was taken; otherwise the form says why not, beside the field."""
    try:
        actions.move_adoption(
            pilot=pilot,
            organisation=adopter,
            **form.cleaned_data,
            actor=request.actor,
            at=request.at,
        )
    except WrongDay as refusal:
        form.add_error("on", str(refusal))
    except Incomplete as refusal:
        form.add_error("reason", str(refusal))
    except Refused as refusal:
        form.add_error("to_state", str(refusal))
    else:
        return True
    return False
