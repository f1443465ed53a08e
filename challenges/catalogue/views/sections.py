"""The sections of a challenge that its writers fill in."""

from collections.abc import Callable
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
from challenges.catalogue.states import StaleSave
from challenges.kernel.states import Refused

from .common import NAMES, asked, challenge_of, context_of, href_of

FURTHER_ROWS = 3
# Makes the sheet: unbound, or bound to what was sent; `empty` rows are asked for in the address.
Make = Callable[..., Sheet]
Save = Callable[[Sheet, int], Challenge]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def problem(request: HttpRequest, reference: str) -> HttpResponse:
    """What is wrong, for whom, and what is offered."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)

    def save(sheet: Sheet, version: int) -> Challenge:
        return _change(request, challenge, "problem", version, sheet)

    return edit(request, challenge, "problem", forms.problem_sheet, save)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def money(request: HttpRequest, reference: str) -> HttpResponse:
    """Award, route, who may apply, mission and partners."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)
    partners = queries.possible_partners(asked(request)["actor"], challenge)

    def make(challenge: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
        bodies = [(body.slug, body.name) for body in partners]
        return forms.money_sheet(challenge, data, bodies=bodies, empty=empty)

    def save(sheet: Sheet, version: int) -> Challenge:
        by_slug = {body.slug: body for body in partners}
        rows = [{**row, "organisation": by_slug[row["organisation"]]} for row in _kept(sheet)]
        return _change(request, challenge, "money", version, sheet, partners=rows)

    return edit(request, challenge, "money", make, save)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, reference: str) -> HttpResponse:
    """When it opens and closes, and the stages after that."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)

    def save(sheet: Sheet, version: int) -> Challenge:
        return _change(request, challenge, "dates", version, sheet, stages=_kept(sheet))

    return edit(request, challenge, "dates", forms.dates_sheet, save)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request: HttpRequest, reference: str) -> HttpResponse:
    """What judges score, with weights that add up to 100."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)

    def save(sheet: Sheet, version: int) -> Challenge:
        return actions.save_criteria(
            challenge=challenge, criteria=_kept(sheet), version=version, **asked(request)
        )

    return edit(request, challenge, "criteria", forms.criteria_sheet, save)


def edit(
    request: HttpRequest,
    challenge: Challenge,
    section: str,
    make: Make,
    save: Save,
    *,
    template: str = "",
    here: str = "",
    **more: Any,
) -> HttpResponse:
    """Show a section's page, or save what was sent; a stale save shows both texts.

    `template` and `here` (its address) differ from the section's for parts of a section.
    """
    here = here or href_of(challenge, section)
    context = context_of(challenge, request)
    # What is sent is answered with the reason and all that was typed, below.
    if not context["is_editable"] and request.method != "POST":
        messages.warning(request, _("This challenge is locked, so its sections cannot be changed."))
        return redirect("catalogue:task_list", challenge.reference)
    version, conflict, stale = challenge.version, None, ""
    if request.method == "POST":
        sheet = make(challenge, request.POST)
        version = version_of(request)
        if sheet.is_valid():
            try:
                return _saved(request, save(sheet, version), section, here)
            except StaleSave as refusal:
                version, now = refusal.version, challenge_of(
                    request, challenge.reference, policy.may_edit_challenge
                )  # fmt: skip
                conflict, stale = forms.compare(make(now), sheet), str(refusal)
            except Refused as refusal:
                sheet.refuse(str(refusal))
    else:
        asks_for_more = "more" in request.GET
        sheet = make(challenge, empty=FURTHER_ROWS) if asks_for_more else make(challenge)
    number = queries.SECTIONS.index(section) + 1
    weights = forms.weights_of(sheet) if section == "criteria" else []
    context |= {
        "sheet": sheet,
        "section": section,
        "heading": NAMES[section],
        "number": number,
        "total": len(queries.SECTIONS),
        "version": version,
        "conflict": conflict,
        "stale": stale,
        "weights": sum(weights),
        "is_alone": len(weights) == 1,
        **more,
    }
    return render(request, template or f"catalogue/{section}.html", context)


def version_of(request: HttpRequest) -> int:
    """The version that the page showed; 0, which is always stale, where none can be read."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def _saved(request: HttpRequest, challenge: Challenge, section: str, here: str) -> HttpResponse:
    """Where to go after a save: further rows, what this section still lacks, or the task list."""
    if "more" in request.POST:
        return redirect(f"{here}?more=1#further")
    missing = [p.sentence for p in queries.missing_parts(challenge) if p.section == section]
    if section == "criteria" and missing:
        messages.warning(request, _("Saved. %(missing)s.") % {"missing": ". ".join(missing)})
        return redirect(here)
    messages.success(request, _("Saved: %(section)s.") % {"section": NAMES[section]})
    return redirect("catalogue:task_list", challenge.reference)


def _change(
    request: HttpRequest,
    challenge: Challenge,
    section: str,
    version: int,
    sheet: Sheet,
    **rows: list[dict[str, Any]],
) -> Challenge:
    columns = sheet.main.cleaned_data if sheet.main is not None else {}
    return actions.change_challenge(
        challenge=challenge,
        section=section,
        fields={**columns, **rows},
        version=version,
        **asked(request),
    )


def _kept(sheet: Sheet) -> list[dict[str, Any]]:
    return sheet.rows.kept() if sheet.rows is not None else []
