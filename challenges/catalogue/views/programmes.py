"""What the programme team sets for every challenge of a programme."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.catalogue import actions, policy
from challenges.catalogue.forms import ProgrammeForm
from challenges.catalogue.models import Programme
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

from .common import asked


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """For how many days its challenges are open at least, and how its people sign in."""
    require(policy.may_change_programme, asked(request)["actor"])
    found = policy.visible_programmes(asked(request)["actor"]).filter(slug=slug).first()
    if found is None:
        raise NotAllowed
    initial = {
        "minimum_open_days": found.minimum_open_days,
        "demands_second_factor": found.demands_second_factor,
    }
    form = ProgrammeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            _change(request, found, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. It holds from now on."))
            return redirect("catalogue:programme", slug)
    return render(request, "catalogue/programme.html", {"programme": found, "form": form})


def _change(request: HttpRequest, programme: Programme, form: ProgrammeForm) -> None:
    actions.change_programme(programme=programme, **form.cleaned_data, **asked(request))
