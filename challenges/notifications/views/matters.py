"""Writing to the programme team without an account, and the team's own desk."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import may_observe_challenge
from challenges.catalogue.queries import challenge_for
from challenges.kernel.policy import NotAllowed, existing, require
from challenges.kernel.states import Refused
from challenges.kernel.words import position_in_words
from challenges.notifications import actions, policy, queries
from challenges.notifications.forms import MatterFilter, MatterForm, TextForm
from challenges.notifications.models import Matter
from challenges.notifications.states import MATTER, MatterKind, MatterState
from challenges.organisations.policy import person

from .following import asked

JUST_WRITTEN = "matter_just_written"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A question about a result, a complaint, something wrong: no account is needed."""
    form = MatterForm(request.POST if request.method == "POST" else None, initial=_known(request))
    if request.method == "POST" and form.is_valid():
        sent = {name: form.cleaned_data[name] for name in form.fields if name != "website"}
        try:
            matter = actions.write_to_team(**sent, **asked(request))
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            is_repeated = matter.received_at < request.at
            request.session[JUST_WRITTEN] = [matter.reference, is_repeated]
            return redirect("contact:written")
    context = {
        "form": form,
        "promises": [
            {"label": kind.label, "days": queries.ANSWERED_IN[kind]} for kind in MatterKind
        ],
    }
    return render(request, "notifications/matters/write.html", context)


@never_cache
@require_safe
def written(request: HttpRequest) -> HttpResponse:
    """Its reference, shown once to whoever has just written."""
    reference, is_repeated = request.session.pop(JUST_WRITTEN, ("", False))
    matter = queries.received_matter(reference)
    if matter is None:
        return redirect("contact:write")
    context = {
        "matter": matter,
        "is_repeated": is_repeated,
        "has_receipt": queries.has_receipt(matter),
    }
    return render(request, "notifications/matters/written.html", context)


def _known(request: HttpRequest) -> dict[str, str]:
    """What the link says of the matter, and the account of whoever is signed in."""
    user = person(request.actor)
    known = {name: request.GET.get(name, "")[:40] for name in ("kind", "about")}
    return known | ({"name": user.name, "email": user.email} if user else {})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the mails lead: what was written, where it stands, and the wish for a second look."""
    found = queries.matter_to_read(secret)
    if found is None:
        return render(request, "notifications/matters/nothing.html", status=404)
    holder, matter = found
    form = _second_look_form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_for_second_look(
                matter=matter, text=form.cleaned_data["text"], actor=holder, at=request.at
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("contact:matter", secret)
    until = queries.second_look_until(matter)
    said = [each for each in queries.remarks_of(matter) if not each.is_note]
    context = {
        "matter": matter,
        "remarks": said,
        "form": form if until and (request.at < until or form.is_bound) else None,
        "until": until,
        "is_aside": matter.state == MatterState.ASIDE,
        "is_closed": matter.state == MatterState.CLOSED,
    }
    return render(request, "notifications/matters/read.html", context)


def _second_look_form(data: Any = None) -> TextForm:
    return TextForm(
        data,
        label=_("What should we look at again?"),
        help_text=_("Say what our answer has left out, or what is not right in it."),
    )


@login_required
@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """What people wrote: what is due first, or what was dealt with."""
    require(policy.may_answer_matters, request.actor)
    form = MatterFilter(request.GET)
    page = queries.matters_page(request.actor, **form.cleaned_data) if form.is_valid() else None
    wanted = {name: value for name, value in request.GET.items() if name in form.fields and value}
    first = urlencode({name: value for name, value in wanted.items() if name != "before"})
    following = ""
    if page and page.next:
        following = urlencode({**wanted, "before": position_in_words(page.next)})
    context = {
        "form": form,
        "page": page,
        "late": [each for each in page.matters if each.is_late(request.at)] if page else [],
        "size": queries.MATTERS,
        "is_filtered": bool(first),
        "first_href": f"?{first}" if "before" in wanted else "",
        "next_href": f"?{following}" if following else "",
    }
    return render(request, "notifications/matters/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, reference: str) -> HttpResponse:
    """One of them: look at it, note, answer, put aside, take back."""
    found = existing(queries.matter_of(request.actor, reference))
    verb = request.POST.get("do", "") if request.method == "POST" else ""
    sheets = _sheets(request, checked=verb)
    sheet = sheets.get(verb)
    if verb in ENDING and sheets["note"].initial:
        # No note can be added once it is answered, so what was typed would be lost.
        messages.error(request, _("Nothing is sent yet. Add your note first, or empty its box."))
    elif verb in DOING and (sheet is None or sheet.is_valid()):
        words = {"text": sheet.cleaned_data["text"]} if sheet else {}
        try:
            DOING[verb](matter=found, **words, **asked(request))
        except NotAllowed:
            raise
        except Refused as refusal:
            if sheet is None:
                messages.error(request, str(refusal))
            else:
                sheet.add_error(None, str(refusal))
            found = existing(queries.matter_of(request.actor, reference))
        else:
            messages.success(request, SAID[verb])
            found = existing(queries.matter_of(request.actor, reference))
            sheets = _sheets(request, done=verb)
            typed = any(sheet.initial for sheet in sheets.values())
            if not typed or not found.is_to_answer:
                return redirect("matters:matter", reference)
    return render(request, "notifications/matters/matter.html", _desk(request, found, sheets))


def _sheets(request: HttpRequest, *, checked: str = "", done: str = "") -> dict[str, TextForm]:
    """The texts of the page. They stand in one form, so what was typed into another stays.

    `checked` is the one that is sent now; what was typed into `done` is kept already.
    """
    sheets = {}
    for name, (label, hint, rows) in WRITTEN.items():
        typed = request.POST.get(f"{name}-text", "") if name != done else ""
        sheets[name] = TextForm(
            request.POST if name == checked else None,
            initial={"text": typed} if typed.strip() else None,
            label=str(label),
            help_text=str(hint),
            rows=rows,
            prefix=name,
        )
    return sheets


def _challenge(request: HttpRequest, about: str) -> Challenge | None:
    """The challenge that a reference, perhaps of an application to it, speaks of."""
    try:
        found = challenge_for(request.actor, "-".join(about.split("-")[:2]), request.at)
    except Challenge.DoesNotExist:
        return None
    return found if may_observe_challenge(request.actor, found) else None


def _desk(request: HttpRequest, found: Matter, sheets: dict[str, TextForm]) -> dict[str, Any]:
    return {
        "matter": found,
        "challenge": _challenge(request, found.about),
        "remarks": queries.remarks_of(found),
        "sheets": sheets,
        "faulty": next((each for each in sheets.values() if each.errors), None),
        "is_late": found.is_late(request.at),
        "is_mine": found.taken_by == person(request.actor),
        "may_answer": policy.may_answer_matter(request.actor, found),
        "may_take_back": MATTER.allows(found, "take_back") and found.erased_at is None,
        "refused": queries.undeliverable_address(found.email) if found.email else None,
    }


DOING: dict[str, Callable[..., Matter]] = {
    "take_up": actions.take_up_matter,
    "note": actions.note_on_matter,
    "answer": actions.answer_matter,
    "put_aside": actions.put_matter_aside,
    "take_back": actions.take_matter_back,
}
ENDING = ("answer", "put_aside")
WRITTEN = {
    "answer": (gettext_lazy("Your answer"), gettext_lazy("It goes to whoever wrote as it is."), 10),
    "note": (gettext_lazy("A note for the team"), gettext_lazy("Nobody else reads it."), 3),
    "put_aside": (
        gettext_lazy("Why do you put it aside?"),
        gettext_lazy("Only the team reads it."),
        3,
    ),
}
SAID = {
    "take_up": gettext_lazy("You look at it now."),
    "note": gettext_lazy("Noted."),
    "answer": gettext_lazy("Answered: the mail is on its way."),
    "put_aside": gettext_lazy("Put aside. No mail is sent."),
    "take_back": gettext_lazy("It waits for an answer again, and you look at it."),
}
