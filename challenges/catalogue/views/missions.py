"""The words of the city's missions, which the programme team keeps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.forms import MissionForm
from challenges.catalogue.models import Mission
from challenges.catalogue.states import StaleSave
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

from .common import asked


@login_required
@require_safe
def missions(request: HttpRequest) -> HttpResponse:
    """All of them, each with the way to its words."""
    require(policy.may_change_mission, asked(request)["actor"])
    return render(request, "catalogue/missions.html", {"missions": queries.missions()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mission(request: HttpRequest, slug: str) -> HttpResponse:
    """Its name, what it sets out to do, and its initiatives."""
    require(policy.may_change_mission, asked(request)["actor"])
    found = queries.missions().filter(slug=slug).first()
    if found is None:
        raise NotAllowed
    theirs = None
    if request.method == "POST":
        form = MissionForm(request.POST)
        if form.is_valid():
            try:
                _change(request, found, form)
            except StaleSave as refusal:
                theirs = queries.mission_as_facts(found)
                # A second save, with both texts before one's eyes, is deliberate.
                form = MissionForm({**form.cleaned_data, "seen": queries.mission_hash(found)})
                form.add_error(None, str(refusal))
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Saved. The mission’s page shows it."))
                return redirect("catalogue:mission", slug)
    else:
        form = MissionForm(initial=_as_typed(found))
    return render(
        request, "catalogue/mission.html", {"mission": found, "form": form, "theirs": theirs}
    )


def _as_typed(mission: Mission) -> dict[str, str]:
    facts = queries.mission_as_facts(mission)
    return {
        **facts,
        "initiatives": "\n".join(facts["initiatives"]),
        "seen": queries.mission_hash(mission),
    }


def _change(request: HttpRequest, mission: Mission, form: MissionForm) -> None:
    sent = form.cleaned_data
    actions.change_mission(
        mission=mission,
        name=sent["name"],
        summary=sent["summary"],
        initiatives=sent["initiatives"].splitlines(),
        seen=sent["seen"],
        **asked(request),
    )
