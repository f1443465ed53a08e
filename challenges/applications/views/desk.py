"""What was sent to a challenge, for those who run it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from challenges.applications import actions, policy, queries
from challenges.applications.forms import DeskForm, HandOverForm, NoteForm, PutBackForm, TakeOutForm
from challenges.catalogue.models import Challenge
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

from .sending import show

VERBS: dict[str, Any] = {
    "take_out": actions.take_out_applications,
    "put_back": actions.put_back_applications,
}
REASONS = {"take_out": TakeOutForm, "put_back": PutBackForm}


@require_safe
@login_required
def of_challenge(request: HttpRequest, reference: str) -> HttpResponse:
    """A page of the applications to one challenge. Drafts are only counted."""
    challenge = queries.challenge_of_desk(request.actor, reference)
    return _page(request, challenge, request.GET)


def _page(
    request: HttpRequest,
    challenge: Challenge,
    filters: QueryDict,
    *,
    hand_over: HandOverForm | None = None,
    chosen: Sequence[str] = (),
) -> HttpResponse:
    """The list under these filters; `hand_over` says what is wrong with what was asked of the
    `chosen`, which stay ticked."""
    officers = queries.officers_of(challenge)
    form = DeskForm(filters, officers=officers)
    wanted, kept = form.wanted(), form.kept()
    after = form.cleaned_data.get("after", "")
    desk = queries.desk(request.actor, challenge, wanted=wanted, after=after)
    context = {
        "challenge": challenge,
        "desk": desk,
        "form": form,
        "hand_over": hand_over or HandOverForm(officers=officers),
        "chosen": chosen,
        "why_not": queries.why_none_is_taken_out(challenge, request.at),
        "kept": kept,
        "filters": urlencode(kept | ({"after": after} if after else {})),
        "is_filtered": bool(kept),
        "first_href": f"?{urlencode(kept)}" if after else "",
        "next_href": f"?{urlencode({**kept, 'after': desk.next_reference})}"
        if desk.next_reference
        else "",
        "size": queries.PAGE,
        "demonstration": challenge.is_demonstration,
    }
    return render(request, "applications/of_challenge.html", context)


@require_POST
@login_required
def handle(request: HttpRequest, reference: str) -> HttpResponse:
    """What is done with the chosen applications: given to somebody at once, taken out or put back
    after asking why."""
    challenge = queries.challenge_of_desk(request.actor, reference)
    chosen = _chosen(request)
    verb = request.POST.get("verb", "")
    if not chosen:
        messages.error(request, _("Tick at least one application."))
        return redirect(_back(request, challenge))
    if verb in VERBS:
        return _ask_why(request, challenge, chosen, verb)
    form = HandOverForm(request.POST, officers=queries.officers_of(challenge))
    if form.is_valid():
        try:
            changed = actions.allocate_applications(
                challenge=challenge,
                references=chosen,
                officer=form.cleaned_data["officer"],
                actor=request.actor,
                at=request.at,
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error("officer", str(refusal))
        else:
            words = ngettext(
                "%(count)d application has changed hands.",
                "%(count)d applications have changed hands.",
                changed,
            )
            messages.success(request, words % {"count": changed})
            return redirect(_back(request, challenge))
    if "from_view" in request.POST:
        messages.error(request, str(form.errors["officer"][0]))
        return redirect(_back(request, challenge))
    filters = QueryDict(request.POST.get("filters", ""))
    return _page(request, challenge, filters, hand_over=form, chosen=chosen)


def _ask_why(
    request: HttpRequest, challenge: Challenge, chosen: list[str], verb: str
) -> HttpResponse:
    sent = queries.sent_to(request.actor, challenge, chosen).select_related("organisation")
    rows = list(sent.order_by("reference"))
    if refusal := queries.why_none_is_taken_out(challenge, request.at) or queries.why_not_these(
        rows, verb
    ):
        messages.error(request, refusal)
        return redirect(_back(request, challenge))
    form = REASONS[verb](request.POST if "reason" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            done = VERBS[verb](
                challenge=challenge,
                references=chosen,
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                at=request.at,
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _done(verb, done))
            return redirect(_back(request, challenge))
    context = {
        "challenge": challenge,
        "chosen": chosen,
        "rows": rows,
        "verb": verb,
        "form": form,
        "filters": request.POST.get("filters", ""),
        "from_view": "from_view" in request.POST,
        "back": _back(request, challenge),
        "demonstration": challenge.is_demonstration,
    }
    return render(request, "applications/handle.html", context)


def _done(verb: str, count: int) -> str:
    if verb == "put_back":
        words = ngettext(
            "%(count)d application is back and will be judged. Its people are told by email.",
            "%(count)d applications are back and will be judged. Their people are told by email.",
            count,
        )
    else:
        words = ngettext(
            "%(count)d application is out and will not be judged. Its people are told by email.",
            "%(count)d applications are out and will not be judged. Their people are told by "
            "email.",
            count,
        )
    return words % {"count": count}


def _chosen(request: HttpRequest) -> list[str]:
    """The references that were sent, as a database takes them."""
    return [each.replace("\x00", "") for each in request.POST.getlist("chosen")]


def _back(request: HttpRequest, challenge: Challenge) -> str:
    """To the list as it was, or to the one application from which it was sent."""
    chosen = _chosen(request)
    sent = queries.sent_to(request.actor, challenge, chosen)
    if "from_view" in request.POST and len(chosen) == 1 and (row := sent.first()):
        return reverse("applications:view", args=[row.reference])
    filters = request.POST.get("filters", "")
    here = reverse("applications:of_challenge", args=[challenge.reference])
    return f"{here}?{filters}" if filters else here


@require_POST
@login_required
def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep an internal note."""
    application = queries.application_for(request.actor, reference)
    require(policy.may_handle_application, request.actor, application)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            actions.write_note(
                application=application,
                text=form.cleaned_data["text"],
                actor=request.actor,
                at=request.at,
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Your note is kept."))
            return redirect(f"{reverse('applications:view', args=[reference])}#notes")
    return show(request, application, form)
