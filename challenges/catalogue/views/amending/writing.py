"""Proposing a change, on the same pages as in set-up."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import ExplainForm, Sheet
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.states import AmendmentState, StaleSave
from challenges.catalogue.views.common import (
    NAMES,
    asked,
    challenge_of,
    context_of,
    help_with,
    version_of,
)
from challenges.catalogue.views.sections import FURTHER_ROWS
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .page import show

SHEETS: dict[str, Callable[..., Sheet]] = {
    "problem": forms.problem_sheet,
    "affected": forms.affected_sheet,
    "money": forms.money_sheet,
    "legal": forms.legal_sheet,
    "eligibility": forms.eligibility_sheet,
    "dates": forms.dates_sheet,
    "criteria": forms.criteria_sheet,
    "documents": forms.documents_sheet,
    "judges": forms.judges_sheet,
    "equality": forms.equality_sheet,
    "publication": forms.publication_sheet,
}


@login_required
@require_POST
def begin_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin to write a change, or go on with the one that is under way."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    try:
        actions.begin_amendment(challenge=challenge, **asked(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("catalogue:amendment", reference)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend_section(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """The same page as in set-up, on what is proposed; nothing is public before it is approved."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    if section not in SHEETS:
        raise NotAllowed
    found = being_written(challenge)
    if found is None:
        return begin_first(request, challenge)
    make = _maker(request, challenge, section)
    return edit_proposed(request, found, section, make, lambda sheet: sheet.facts())


def edit_proposed(
    request: HttpRequest,
    found: Amendment,
    section: str,
    make: Callable[..., Sheet],
    fields: Callable[[Sheet], dict[str, Any]],
    *,
    template: str = "",
    here: str = "",
    after: str = "catalogue:amendment",
    after_args: tuple[Any, ...] = (),
    **more: Any,
) -> HttpResponse:
    """Show a section as it is proposed, or propose what was sent; a stale save shows both texts.

    `make` gives the sheet of a challenge, `fields` what a valid one proposes. A saved page leads
    to the address named `after`.
    """
    challenge = found.challenge
    reference = challenge.reference

    def proposed(data: Any = None, **kwargs: Any) -> Sheet:
        return actions.look_at_proposed(
            amendment=found, look=lambda copy: make(copy, data, **kwargs), **asked(request)
        )

    revision, conflict, stale = found.revision, None, ""
    if request.method == "POST":
        sheet = proposed(request.POST)
        revision = version_of(request)
        if sheet.is_valid():
            try:
                actions.change_amendment(
                    amendment=found, section=section, fields=fields(sheet), revision=revision,
                    **asked(request),
                )  # fmt: skip
            except StaleSave as refusal:
                revision, stale = refusal.version, str(refusal)
                conflict = forms.compare(proposed(), sheet)
            except Refused as refusal:
                sheet.refuse(refusal)
            else:
                return _saved(request, found, section, here, (after, *(after_args or (reference,))))
    else:
        sheet = proposed()
        if "more" in request.GET and sheet.rows is not None:
            sheet = proposed(empty=FURTHER_ROWS)
    context = context_of(
        challenge,
        request,
        amendment=found,
        sheet=sheet,
        section=section,
        heading=NAMES[section],
        version=revision,
        conflict=conflict,
        stale=stale,
        weights=sum(forms.weights_of(sheet)) if section == "criteria" else 0,
        **help_with(section, sheet),
        **more,
    )
    return render(request, template or f"catalogue/{section}.html", context)


@login_required
@require_POST
def send_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep the reason; then send the whole to a second person, or go on to a section."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    form = ExplainForm(request.POST)
    if not form.is_valid():
        return show(request, challenge, explaining=form)
    found = under_way(challenge)
    try:
        if form.cleaned_data["reason"] != found.reason:
            found = actions.explain_amendment(
                amendment=found, **form.cleaned_data, **asked(request)
            )
        section = request.POST.get("section", "")
        if section == "story":
            return redirect("portal:story", reference)
        if section in queries.amendable_sections(challenge, asked(request)["at"]):
            return redirect("catalogue:amend_section", reference, section)
        if "send" in request.POST:
            actions.send_amendment(amendment=found, **asked(request))
            messages.success(request, _("Sent for approval. Nothing is public yet."))
        else:
            messages.success(request, _("The reason is kept."))
    except StaleSave as refusal:
        again = _explaining(request, refusal.version, _changed_meanwhile(under_way(challenge)))
        return show(request, challenge, explaining=again)
    except Refused as refusal:
        again = _explaining(request, found.revision, str(refusal))
        return show(request, challenge, explaining=again)
    return redirect("catalogue:amendment", reference)


@login_required
@require_POST
def drop_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """Give it up, unless a reason is typed that nobody has kept."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    found = under_way(challenge)
    form = ExplainForm(request.POST)
    form.full_clean()
    if form.cleaned_data.get("reason", "").split() not in ([], found.reason.split()):
        form.add_error(
            "reason",
            _("This reason is not kept yet. Keep it, or empty the box, before you give the change "
              "up."),
        )  # fmt: skip
        return show(request, challenge, explaining=form)
    actions.drop_amendment(amendment=found, **asked(request))
    messages.success(request, _("Given up. Nothing has changed."))
    return redirect("catalogue:amendment", reference)


def _explaining(request: HttpRequest, revision: int, refusal: str) -> ExplainForm:
    """What was typed, with why it was refused, on the revision that the page shows now."""
    form = ExplainForm({**request.POST.dict(), "revision": revision})
    form.full_clean()
    form.add_error(None, refusal)
    return form


def _changed_meanwhile(found: Amendment) -> str:
    """That somebody else wrote in it, with the reason that they left."""
    if not found.reason:
        return _(
            "Somebody else has changed this amendment since you opened it. Look at the difference, "
            "then send yours again."
        )
    return _(
        "Somebody else has changed this amendment since you opened it. The reason kept now is "
        "“%(reason)s”. Look at the difference; yours takes its place if you send it again."
    ) % {"reason": found.reason}


def _maker(request: HttpRequest, challenge: Challenge, section: str) -> Callable[..., Sheet]:
    make = SHEETS[section]
    if section in ("money", "legal"):
        return partial(make, bodies=queries.possible_partners(asked(request)["actor"], challenge))
    if section == "documents":
        return partial(make, files=request.FILES)
    if section in ("dates", "eligibility"):
        return partial(make, at=asked(request)["at"])
    return make


def being_written(challenge: Challenge) -> Amendment | None:
    """The change that can still be written, if any."""
    found = queries.amendment_under_way(challenge)
    return found if found is not None and found.state == AmendmentState.DRAFT else None


def under_way(challenge: Challenge) -> Amendment:
    """The change that is written or waits; NotAllowed where there is none."""
    found = queries.amendment_under_way(challenge)
    if found is None:
        raise NotAllowed
    return found


def begin_first(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    """Lead to the page on which a change is begun."""
    messages.warning(request, _("No change is being written now. Begin one here."))
    return redirect("catalogue:amendment", challenge.reference)


def _saved(
    request: HttpRequest, found: Amendment, section: str, here: str, there: tuple[Any, ...]
) -> HttpResponse:
    if "more" in request.POST:
        here = here or reverse("catalogue:amend_section", args=[found.challenge.reference, section])
        return redirect(f"{here}?more=1#further")
    messages.success(request, _("Kept in the proposal: %(section)s.") % {"section": NAMES[section]})
    return redirect(*there)
