"""What the page of a section has sent is kept, or shown with what stands in its way."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from challenges.applications import actions, policy, queries
from challenges.applications.forms import (
    SectionForm,
    dump_seen,
    marks_of,
    posted,
    read_seen,
)
from challenges.catalogue.words import clock
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .refusals import is_upload, write_refusals
from .showing import next_page, show_section


def save(request: HttpRequest, draft: queries.Draft, number: int) -> HttpResponse:
    """Keep what was posted, then go where the button leads, or show what could not be kept."""
    # All of the section: what is typed into a question that a colleague has just made needless is
    # kept as well.
    found = draft.form.sections[number - 1]
    sent = form_sent(request, draft, number)
    seen = read_seen(request.POST.get("seen", ""))
    changed = sent.changed_answers(seen)
    wants_json = request.headers.get("Accept") == "application/json"
    removed = request.POST.get("remove", "")
    if any(question.key == removed and question.kind == "file" for question in found.questions):
        changed[removed] = None
    try:
        saved = actions.save_section(
            application=draft.application,
            section=number,
            answers=changed,
            versions={key: version for key, (version, _mark) in seen.items()},
            actor=request.actor,
            at=request.at,
        )
    except NotAllowed:
        raise
    except Refused as refusal:
        if wants_json:
            return JsonResponse({"note": str(refusal)}, status=409)
        form = form_sent(request, draft, number, is_whole=False)
        form.refuse(str(refusal))
        return show_section(request, draft, number, form, seen=seen, status=409)
    if wants_json:
        return tell_saved(request, draft, number, seen, saved)
    refused = sent.refused_files()
    if refused and not saved.stale and is_upload(request):
        here = reverse("applications:section", args=(draft.application.reference, number))
        return redirect(f"{here}?{urlencode({'refused': write_refusals(draft, refused)})}")
    if saved.stale or refused:
        return show_refused(request, draft, number, saved.stale, refused)
    return go_on(request, draft, number)


def form_sent(
    request: HttpRequest, draft: queries.Draft, number: int, *, is_whole: bool = True
) -> SectionForm:
    """What the page of this section has sent, as answers to all of its questions or to those that
    the page shows now."""
    found = draft.form.sections[number - 1] if is_whole else draft.page(number)
    return SectionForm(
        found, answers=draft.answers, form=draft.form, data=request.POST, files=request.FILES
    )


def form_seen(request: HttpRequest) -> int:
    """The number of the form that the page showed; 0 where none can be read."""
    sent = request.POST.get("form", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else 0


def save_elsewhere(request: HttpRequest, draft: queries.Draft, number: int) -> HttpResponse:
    """Keep what was typed on a page of a form that has been changed meanwhile; show what is new."""
    if not 1 <= number <= len(draft.form.sections):
        raise Http404
    found = draft.form.sections[number - 1]
    sent = form_sent(request, draft, number)
    seen = read_seen(request.POST.get("seen", ""))
    words = _(
        "The questions of this challenge were changed while you were writing. What you typed is "
        "kept. Read below what is different, then go on."
    )
    try:
        saved = actions.save_section(
            application=draft.application,
            section=number,
            answers=sent.changed_answers(seen),
            versions={key: version for key, (version, _mark) in seen.items()},
            form=form_seen(request),
            actor=request.actor,
            at=request.at,
        )
    except NotAllowed:
        raise
    except Refused as refusal:
        words, saved = str(refusal), None
    known = seen | (marks_of(saved.written) if saved is not None else {})
    if request.headers.get("Accept") == "application/json":
        told = {"note": words, "seen": dump_seen(known)}
        if saved is not None and saved.stale:
            told |= not_saved(request, draft, found, saved.stale)
        return JsonResponse(told, status=409)
    refused = sent.refused_files()
    if saved is not None and (saved.stale or refused):
        draft = queries.draft_of(draft.application)
        form = form_sent(request, draft, number)
        both = both_texts(request, draft, found, saved.stale)
        for key, texts in both.items():
            form.add_error(key, texts.sentence)
        # Of what was not saved the page shows both texts, so that the next save stands.
        known |= marks_of({each.key: each.theirs for each in saved.stale})
        return show_section(request, draft, number, form, both=both, seen=known, status=409)
    messages.warning(request, words)
    return redirect("applications:task_list", draft.application.reference)


def tell_saved(
    request: HttpRequest,
    draft: queries.Draft,
    number: int,
    seen: Mapping[str, tuple[int, str]],
    saved: actions.Saved,
) -> JsonResponse:
    """For the script that saves by itself: when, and what the page has seen from now on: what it
    saw before and, of what it has just written, that. An answer that somebody else has changed it
    has not seen, so that a save over it shows both texts.
    """
    told = {"seen": dump_seen({**seen, **marks_of(saved.written)})}
    if saved.stale:
        found = draft.form.sections[number - 1]
        return JsonResponse(told | not_saved(request, draft, found, saved.stale), status=409)
    note = _("It counts once you submit again.") if saved.is_sent else ""
    return JsonResponse(told | {"time": clock(request.at), "note": note})


def both_texts(
    request: HttpRequest, draft: queries.Draft, found: Any, stale: tuple[actions.Stale, ...]
) -> dict[str, queries.BothTexts]:
    """What is saved and what is not, by key; only the applicant's own people read whose it is."""
    return queries.both_texts(
        found,
        stale,
        reader=request.actor,
        with_names=policy.is_of_team(request.actor, draft.application),
    )


def not_saved(
    request: HttpRequest, draft: queries.Draft, found: Any, stale: tuple[actions.Stale, ...]
) -> dict[str, Any]:
    """For the script that saves by itself: whose texts stand in the way, and that the button by
    which one sees both is shown."""
    told = " ".join(text.told for text in both_texts(request, draft, found, stale).values())
    return {"note": _("Not saved. %(told)s") % {"told": told}, "both": True}


def show_refused(
    request: HttpRequest,
    draft: queries.Draft,
    number: int,
    stale: tuple[actions.Stale, ...],
    refused: Mapping[str, str],
) -> HttpResponse:
    """The section as it is now, with what could not be kept: one's own words stay in the fields."""
    draft = queries.draft_of(draft.application, draft.opened)
    yours = {each.key: each.yours for each in stale}
    found = draft.page(number, also=[*yours, *refused])
    form = SectionForm(
        found,
        answers=draft.answers,
        form=draft.form,
        data=posted(found, draft.values | yours),
        refusals=refused,
    )
    both = both_texts(request, draft, found, stale)
    for key, texts in both.items():
        form.add_error(key, texts.sentence)
    return show_section(request, draft, number, form, both=both, status=409 if stale else 422)


def go_on(request: HttpRequest, draft: queries.Draft, number: int) -> HttpResponse:
    """Where the button leads: back to the list, or on; where something is wrong, to the errors."""
    reference = draft.application.reference
    here = reverse("applications:section", args=(reference, number))
    if request.POST.get("remove"):
        return redirect(here)
    if request.POST.get("more"):
        more = urlencode({"more": request.POST["more"]})
        return redirect(f"{here}?{more}#id_{SectionForm.prefix}-{request.POST['more']}")
    if request.POST.get("then") == "both":
        return redirect(here)
    if request.POST.get("then") == "stop":
        messages.success(request, _("Your draft is saved. You can come back to it at any time."))
        return redirect("applications:task_list", reference)
    draft = queries.draft_of(draft.application, draft.opened)
    if not draft.progress.sections[number - 1].is_done:
        return redirect(f"{here}?check=1")
    return redirect(next_page(draft, number))
