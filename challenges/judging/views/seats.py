"""One judge's seat on the panel: for those who run the challenge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from challenges.judging import actions, queries
from challenges.judging.forms import SeatForm
from challenges.judging.models import PanelMember
from challenges.kernel.states import Refused

from .things import about, crumbs, managed_panel, read_or_write


@login_required
@read_or_write
def seat(request: HttpRequest, reference: str, judge: str) -> HttpResponse:
    """How many applications a judge takes, and what they know."""
    panel = managed_panel(request, reference)
    found = get_object_or_404(
        PanelMember.objects.select_related("user", "panel"), panel=panel, user__reference=judge
    )
    topics = list(panel.challenge.topics.order_by("position"))
    known = queries.knowledge_of(found)
    form = SeatForm(request.POST or None, topics=topics, seat=found, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_seat(
                seat=found,
                load_limit=form.cleaned_data["load_limit"],
                expertise=form.cleaned_data["expertise"],
                knows=form.knows(),
                actor=request.actor,
                at=request.at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved for %(name)s.") % {"name": found.user})
            return redirect("judging:panel", reference)
    trail = (_("The panel"), reverse("judging:panel", args=[reference]))
    return render(
        request,
        "judging/seat.html",
        about(panel.challenge, seat=found, form=form, topics=topics, breadcrumbs=crumbs(trail)),
    )
