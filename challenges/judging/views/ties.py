"""What is known of ties between judges and applicants: for those who run the judging and its
chair."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.forms import ApartForm, ManualConflictForm, VerdictForm
from challenges.judging.models import ApartPair, Panel
from challenges.judging.queries.conflicts import ALL, PAGE, SHOWN, WAITING
from challenges.kernel.policy import require
from challenges.kernel.states import Refused

from .panels import panel_page
from .things import about, crumbs, managed_panel, read_or_write

VERBS: dict[str, Callable[..., None]] = {
    "confirm": actions.confirm_conflict,
    "dismiss": actions.dismiss_conflict,
    "pin": actions.pin_conflict,
    "clear": actions.clear_conflict,
    "unpin": actions.unpin_conflict,
}
LAST_WORDS = ("pin", "clear", "unpin")


@login_required
@require_safe
def panel_conflicts(request: HttpRequest, reference: str) -> HttpResponse:
    """The ties pair by pair; what waits for a word first."""
    panel = _panel(request, reference)
    shown = request.GET.get("show", "")
    if shown not in SHOWN:
        shown = WAITING if queries.pairs_to_look_at(panel) else ALL
    after = request.GET.get("after", "").replace("\x00", "")
    found = queries.conflicts_of(request.actor, panel, shown=shown, after=after)
    return render(
        request,
        "judging/panel_conflicts.html",
        about(
            panel.challenge,
            panel=panel,
            found=found,
            shown=shown,
            may_change=policy.may_change_panel(request.actor, panel),
            first_href=f"?{urlencode({'show': shown})}" if after else "",
            next_href=f"?{urlencode({'show': shown, 'after': found.after})}" if found.after else "",
            size=PAGE,
            breadcrumbs=crumbs(),
        ),
    )


@login_required
@read_or_write
def panel_conflict(request: HttpRequest, reference: str, judge: str, slug: str) -> HttpResponse:
    """The evidence on one judge and one applicant, and whose word stands."""
    panel = _panel(request, reference)
    person = get_object_or_404(queries.people_of(panel), reference=judge)
    organisation = get_object_or_404(policy.applicants_to_judge(panel), slug=slug)
    pair = queries.tied_pair(request.actor, panel, person, organisation)
    if pair is None:
        raise Http404
    verb = request.POST.get("verb", "") if request.method == "POST" else ""
    form = VerdictForm(request.POST if verb and verb != "unpin" else None)
    if verb in LAST_WORDS:
        require(policy.may_pin_conflict, request.actor, panel, person, organisation)
    elif verb:
        require(policy.may_decide_conflict, request.actor, panel, person)
    if verb in VERBS and (verb == "unpin" or form.is_valid()):
        words = {} if verb == "unpin" else form.cleaned_data
        try:
            VERBS[verb](
                panel=panel,
                judge=person,
                organisation=organisation,
                **words,
                actor=request.actor,
                at=request.at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal)) if words else messages.error(request, str(refusal))
        else:
            messages.success(request, _("It is recorded, and counts from now on."))
            return redirect("judging:panel_conflicts", reference)
    return render(
        request,
        "judging/panel_conflict.html",
        about(
            panel.challenge,
            pair=pair,
            form=form,
            may_decide=policy.may_decide_conflict(request.actor, panel, person),
            may_pin=policy.may_pin_conflict(request.actor, panel, person, organisation),
            breadcrumbs=crumbs(),
        ),
    )


@login_required
@read_or_write
def add_conflict(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter a tie that somebody told us about."""
    panel = managed_panel(request, reference)
    form = ManualConflictForm(
        request.POST or None,
        people=list(queries.people_of(panel)),
        applicants=policy.applicants_to_judge(panel),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.declare_conflict(**form.cleaned_data, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("%(judge)s does not judge %(body)s.")
                % {"judge": form.cleaned_data["judge"], "body": form.cleaned_data["organisation"]},
            )
            return redirect("judging:panel_conflicts", reference)
    return render(
        request,
        "judging/add_conflict.html",
        about(panel.challenge, form=form, breadcrumbs=crumbs()),
    )


@login_required
@require_POST
def keep_apart(request: HttpRequest, reference: str) -> HttpResponse:
    """Never give two judges the same application."""
    panel = managed_panel(request, reference)
    form = ApartForm(request.POST, judges=[seat.user for seat in queries.seats_of(panel)])
    if form.is_valid():
        try:
            actions.keep_apart(panel=panel, **form.cleaned_data, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("These two never read the same application."))
            return redirect("judging:panel", reference)
    return panel_page(request, panel.challenge, panel, apart_form=form)


@login_required
@require_POST
def let_together(request: HttpRequest, reference: str, pair: int) -> HttpResponse:
    """Let them read the same application again."""
    panel = managed_panel(request, reference)
    found = get_object_or_404(ApartPair.objects.select_related("panel"), panel=panel, pk=pair)
    actions.let_together(pair=found, actor=request.actor, at=request.at)
    messages.success(request, _("These two may read the same application."))
    return redirect("judging:panel", reference)


def _panel(request: HttpRequest, reference: str) -> Panel:
    panels = policy.watched_panels(request.actor).select_related(
        "challenge__owner__locality", "challenge__programme", "chair"
    )
    return get_object_or_404(panels, challenge__reference=reference)
