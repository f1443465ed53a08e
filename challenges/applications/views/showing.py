"""The page of one section, and the one that comes after it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from challenges.applications import policy, queries
from challenges.applications.forms import (
    SectionForm,
    dump_seen,
    write_seen,
)


def next_page(draft: queries.Draft, number: int) -> str:
    """The next section with something to answer, or after the last the check of all answers."""
    reference = draft.application.reference
    for later in draft.progress.sections[number:]:
        if later.is_asked:
            return reverse("applications:section", args=(reference, later.section.number))
    return reverse("applications:check", args=(reference,))


def place_of(draft: queries.Draft, number: int) -> tuple[int, int]:
    """Which section it is of how many: of those in which there is something to do, as the list has
    them, or of all where it is none of these."""
    asked = [each.section.number for each in draft.progress.sections if each.is_asked]
    if number in asked:
        return asked.index(number) + 1, len(asked)
    return number, len(draft.form.sections)


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
    place, total = place_of(draft, number)
    window = queries.window_of(draft.application, request.at)
    context = {
        "application": draft.application,
        "challenge": draft.application.challenge,
        "window": window,
        "seconds_left": int((window.until - request.at).total_seconds()) if window else 0,
        "section": found,
        "place": place,
        "total": total,
        "form": form,
        "items": items,
        "seen": write_seen(found, draft.answers) if seen is None else dump_seen(seen),
        "form_number": getattr(draft.application.form_version, "number", 0),
        "all_saved": status == 200,
        "has_files": any(question.kind == "file" for question in found.questions),
        "has_further_buttons": any(q.kind in ("file", "group") for q in found.questions),
        "last": max(answers, key=lambda answer: answer.saved_at, default=None),
        "reads_names": policy.is_of_team(request.actor, draft.application),
        "criteria": queries.criteria_of(draft.application.challenge, found),
        "next_page": next_page(draft, number),
        "demonstration": draft.application.challenge.is_demonstration,
    }
    return render(request, "applications/section.html", context, status=status)
