"""Writing an application: the list of its sections, and each section on a page of its own."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from challenges.applications import actions, policy, queries
from challenges.applications.forms import (
    SectionForm,
    dump_seen,
    marks_of,
    posted,
    read_seen,
    write_seen,
)
from challenges.applications.states import ApplicationState
from challenges.catalogue.queries import is_open, terms_of
from challenges.catalogue.words import clock
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .after import standing
from .rows import section_tiles, task_groups


@require_safe
@login_required
def task_list(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections of a draft and what each still needs; of a sent one, where it stands."""
    application = queries.application_for(request.actor, reference)
    if not policy.may_edit_application(request.actor, application):
        return redirect("applications:view", reference)
    window = queries.window_of(application, request.at)
    if application.state != ApplicationState.DRAFT and window is None:
        actions.note_outcome_read(application=application, actor=request.actor, at=request.at)
        return render(request, "applications/sent.html", sent_context(request, application))
    draft = queries.draft_of(application, window.keys if window else None)
    context = {
        "application": application,
        "challenge": application.challenge,
        **standing(request, application, window),
        "window": window,
        "draft": draft,
        "groups": task_groups(draft),
        "tiles": section_tiles(draft),
        "team": queries.team_of(application),
        "changes": queries.changes_since(application),
        "terms": terms_of(application.challenge),
        "is_over": queries.is_over(application.challenge),
        "may_withdraw": queries.may_be_withdrawn(request.actor, application),
        "is_asked": queries.is_asked_about_equality(request.actor, application, request.at),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/task_list.html", context)


def sent_context(request: HttpRequest, application: Any) -> dict[str, Any]:
    """What the page of an application that is not a draft shows its people."""
    return {
        "application": application,
        "challenge": application.challenge,
        **standing(request, application, None),
        "may_begin_anew": is_open(application.challenge, request.at)
        and application.state == ApplicationState.WITHDRAWN
        and policy.may_start_application(
            request.actor, application.challenge, application.organisation
        ),
        "may_withdraw": queries.may_be_withdrawn(request.actor, application),
        "is_asked": queries.is_asked_about_equality(request.actor, application, request.at),
        "demonstration": application.challenge.is_demonstration,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def section(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One section. Posting keeps what was typed, right or wrong; errors are shown afterwards. A
    script that shows how far an upload has got is told where to go on."""
    answer = _section(request, reference, number)
    if request.headers.get("X-Requested-With") == "upload" and "Location" in answer:
        return JsonResponse({"href": answer["Location"]})
    return answer


def _section(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    application = queries.own_application(request.actor, reference)
    window = queries.window_of(application, request.at)
    if request.method != "POST" and window is None:
        if application.state != ApplicationState.DRAFT:
            return redirect("applications:task_list", reference)
        return redirect("applications:check", reference)
    if request.method == "POST":
        seen = queries.version_shown(application, form_seen(request))
        if seen != application.form_version:
            application.form_version = seen
            return save_elsewhere(request, queries.draft_of(application), number)
    draft = queries.draft_of(application, window.keys if window else None)
    if not 1 <= number <= len(draft.form.sections):
        raise Http404
    if request.method == "POST":
        return save(request, draft, number)
    found = draft.page(number)
    if draft.form.sections[number - 1].questions and not found.questions:
        return redirect("applications:task_list", reference)
    data = posted(found, draft.values) if "check" in request.GET else None
    form = SectionForm(
        found, answers=draft.answers, form=draft.form, data=data, more=request.GET.get("more", "")
    )
    return show_section(request, draft, number, form)


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
        form.add_error(None, str(refusal))
        return show_section(request, draft, number, form, seen=seen, status=409)
    if wants_json:
        return tell_saved(request, draft, number, seen, saved)
    refused = sent.refused_files()
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
        if saved is not None and saved.stale:
            words = not_saved(found, saved.stale)
        return JsonResponse({"note": words, "seen": dump_seen(known)}, status=409)
    refused = sent.refused_files()
    if saved is not None and (saved.stale or refused):
        draft = queries.draft_of(draft.application)
        form = form_sent(request, draft, number)
        both = queries.both_texts(found, saved.stale)
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
        note = not_saved(draft.form.sections[number - 1], saved.stale)
        return JsonResponse(told | {"note": note}, status=409)
    note = _("It counts once you submit again.") if saved.is_sent else ""
    return JsonResponse(told | {"time": clock(request.at), "note": note})


def not_saved(found: Any, stale: tuple[actions.Stale, ...]) -> str:
    """Whose texts stand in the way, and where to see both."""
    texts = queries.both_texts(found, stale).values()
    note = " ".join(f"{text.sentence}." for text in texts)
    return _("Not saved: %(note)s") % {"note": note}


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
    both = queries.both_texts(found, stale)
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
    if request.POST.get("then") == "stop":
        messages.success(request, _("Your draft is saved. You can come back to it at any time."))
        return redirect("applications:task_list", reference)
    draft = queries.draft_of(draft.application, draft.opened)
    if not draft.progress.sections[number - 1].is_done:
        return redirect(f"{here}?check=1")
    return redirect(next_page(draft, number))


def next_page(draft: queries.Draft, number: int) -> str:
    """The next section with something to answer, or after the last the check of all answers."""
    reference = draft.application.reference
    for later in draft.progress.sections[number:]:
        if later.is_asked:
            return reverse("applications:section", args=(reference, later.section.number))
    return reverse("applications:check", args=(reference,))


def show_section(
    request: HttpRequest,
    draft: queries.Draft,
    number: int,
    form: SectionForm,
    *,
    both: Mapping[str, Any] | None = None,
    seen: Mapping[str, tuple[int, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one section; `seen` where it shows other answers than those that are kept."""
    found = form.section
    keys = {question.key for question in found.questions}
    answers = [answer for key, answer in draft.answers.items() if key in keys]
    items = [
        item
        | {
            "file": draft.answers[key].file
            if (key := item["question"].key) in draft.answers
            else None,
            "both": (both or {}).get(key),
        }
        for item in form.items()
    ]
    context = {
        "application": draft.application,
        "challenge": draft.application.challenge,
        "window": queries.window_of(draft.application, request.at),
        "section": found,
        "total": len(draft.form.sections),
        "form": form,
        "items": items,
        "seen": write_seen(found, draft.answers) if seen is None else dump_seen(seen),
        "form_number": getattr(draft.application.form_version, "number", 0),
        "all_saved": status == 200,
        "has_files": any(question.kind == "file" for question in found.questions),
        "has_further_buttons": any(q.kind in ("file", "group") for q in found.questions),
        "last": max(answers, key=lambda answer: answer.saved_at, default=None),
        "criteria": queries.criteria_of(draft.application.challenge, found),
        "next_page": next_page(draft, number),
        "demonstration": draft.application.challenge.is_demonstration,
    }
    return render(request, "applications/section.html", context, status=status)
