"""The sections of a challenge that its writers fill in."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import Sheet
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import SOMEBODY_ELSE, StaleSave
from challenges.kernel.states import Refused

from .autosaving import Make, Save, again, save_by_itself, wants_json
from .comments import talk
from .common import (
    NAMES,
    asked,
    context_of,
    help_with,
    href_of,
    place_of,
    section_of,
    version_of,
)
from .reading import show_locked
from .typed import answer_boxes, typed_in, with_typed

FURTHER_ROWS = 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def problem(request: HttpRequest, reference: str) -> HttpResponse:
    """What is wrong, and how it is known."""
    challenge = section_of(request, reference)
    return edit(request, challenge, "problem", forms.problem_sheet)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def affected(request: HttpRequest, reference: str) -> HttpResponse:
    """Whom it affects."""
    challenge = section_of(request, reference)
    return edit(request, challenge, "affected", forms.affected_sheet)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def money(request: HttpRequest, reference: str) -> HttpResponse:
    """Award and partners."""
    challenge = section_of(request, reference)
    bodies = queries.possible_partners(asked(request)["actor"], challenge)
    return edit(
        request,
        challenge,
        "money",
        partial(forms.money_sheet, bodies=bodies),
        commitment=queries.commitment_of(challenge),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def legal(request: HttpRequest, reference: str) -> HttpResponse:
    """By which route the money is given."""
    challenge = section_of(request, reference)
    bodies = queries.possible_partners(asked(request)["actor"], challenge)
    return edit(request, challenge, "legal", partial(forms.legal_sheet, bodies=bodies))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility(request: HttpRequest, reference: str) -> HttpResponse:
    """Who may apply."""
    challenge = section_of(request, reference)
    at = asked(request)["at"]
    return edit(request, challenge, "eligibility", partial(forms.eligibility_sheet, at=at))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, reference: str) -> HttpResponse:
    """When it opens and closes, and the stages after that."""
    challenge = section_of(request, reference)
    at = asked(request)["at"]
    return edit(
        request,
        challenge,
        "dates",
        partial(forms.dates_sheet, at=at),
        advice=queries.advised(challenge, at),
        stages=queries.announced_stages(challenge),
        may_change_programme=policy.may_change_programme(asked(request)["actor"]),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request: HttpRequest, reference: str) -> HttpResponse:
    """What judges score, with weights that add up to 100."""
    challenge = section_of(request, reference)
    data = forms.spread_evenly(request.POST) if "spread" in request.POST else None
    return edit(request, challenge, "criteria", forms.criteria_sheet, data=data)


def edit(
    request: HttpRequest,
    challenge: Challenge,
    section: str,
    make: Make,
    save: Save | None = None,
    *,
    data: Any = None,
    template: str = "",
    here: str = "",
    saves_itself: bool = True,
    **more: Any,
) -> HttpResponse:
    """Show a section's page, or save what was sent; a stale save shows both texts.

    `make` gives the sheet of what is kept or, with data, of what was sent. `save` keeps a valid
    one that `change_challenge` does not; `data` is what was sent, where a button changes it.
    `template` and `here` (its address) differ from the section's for parts of a section.
    `saves_itself`: whether the page also saves while somebody types.
    """
    here = here or href_of(challenge, section)
    context = context_of(challenge, request)
    # What is sent is answered with the reason and all that was typed, below.
    if not context["is_editable"] and request.method != "POST":
        return show_locked(request, challenge, section)

    def change(sheet: Sheet, version: int) -> Challenge:
        return actions.change_challenge(
            challenge=challenge,
            section=section,
            fields=sheet.facts(),
            version=version,
            **asked(request),
        )

    keep = save or change
    if wants_json(request):
        return save_by_itself(request, challenge, section, make, keep, in_parts=save is None)
    version, conflict, stale, seen = challenge.version, None, "", ""
    if request.method == "POST":
        sheet = make(challenge, request.POST if data is None else data)
        version = version_of(request)
        if sheet.is_valid():
            try:
                return _saved(request, keep(sheet, version), section, here)
            except StaleSave as refusal:
                stale = str(refusal)
            except Refused as refusal:
                sheet.refuse(refusal)
        elif queries.is_stale(challenge, section, version):
            stale = str(SOMEBODY_ELSE)
        if stale:
            now = again(request, challenge)
            theirs = make(now)
            conflict = forms.compare(theirs, sheet)
            sheet = make(now, forms.put_together(theirs, sheet))
            version, seen = now.version, forms.marks_of(theirs)
    else:
        sheet = make(challenge)
        if "more" in request.GET and sheet.rows is not None:
            sheet = make(challenge, empty=FURTHER_ROWS)
    number, total = place_of(section)
    last = queries.last_changes(challenge).get(section)
    weights = forms.weights_of(sheet) if section == "criteria" else []
    threads = queries.threads_of(challenge).get(section, ())
    context |= {
        "sheet": sheet,
        "section": section,
        "heading": NAMES[section],
        "number": number,
        "total": total,
        "version": version,
        "seen": seen or forms.marks_of(make(challenge)),
        "here": here,
        "saves_itself": saves_itself,
        "last": last,
        "is_last_by_reader": last is not None and last.by == asked(request)["actor"].name,
        "conflict": conflict,
        "is_refused": sheet.is_refused,
        "stale": stale,
        "weights": sum(weights),
        "is_alone": len(weights) == 1,
        "threads": with_typed(threads, typed_in(request, challenge, answer_boxes(threads))),
        **talk(challenge, request),
        **help_with(section, sheet),
        **more,
    }
    return render(request, template or f"catalogue/{section}.html", context)


def _saved(request: HttpRequest, challenge: Challenge, section: str, here: str) -> HttpResponse:
    """Where to go after a save: back for more, or the task list, with what is still lacking."""
    if "more" in request.POST:
        return redirect(f"{here}?more=1#further")
    at = asked(request)["at"]
    missing = [p.sentence for p in queries.missing_parts(challenge, at) if p.section == section]
    if section == "equality" and not queries.missing_in_screening(challenge, at):
        # Nothing is wrong: the writer has done all, and somebody else signs.
        messages.success(request, _("Saved: %(section)s.") % {"section": NAMES[section]})
    elif missing:
        words = _("We have kept what you wrote. Before it is sent, “%(section)s” still needs this:")
        messages.info(request, "\n".join([words % {"section": NAMES[section]}, *missing]))
    else:
        messages.success(request, _("Saved: %(section)s.") % {"section": NAMES[section]})
    if "stay" in request.POST or (section == "criteria" and missing):
        return redirect(here)
    if section == "equality":
        return redirect("catalogue:screening", challenge.reference)
    if section == "publication" and queries.lacks_guests(challenge):
        return redirect("catalogue:guests", challenge.reference)
    return redirect("catalogue:task_list", challenge.reference)
