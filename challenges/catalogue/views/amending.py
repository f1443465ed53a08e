"""A change of what is approved already, from the proposal to its publication."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import ExplainForm, NotPublishedForm, PublishForm, Sheet
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.states import AmendmentState, StaleSave
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .changes import by_section
from .common import NAMES, asked, challenge_of, context_of, version_of
from .sections import FURTHER_ROWS

A = AmendmentState
SHEETS: dict[str, Callable[..., Sheet]] = {
    "problem": forms.problem_sheet,
    "affected": forms.affected_sheet,
    "money": forms.money_sheet,
    "legal": forms.legal_sheet,
    "eligibility": forms.eligibility_sheet,
    "dates": forms.dates_sheet,
    "criteria": forms.criteria_sheet,
}


@login_required
@require_safe
def amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """What would change and why, with what each person may do about it; what has changed before."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    return _show(request, challenge)


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
    found = queries.amendment_under_way(challenge)
    if section not in SHEETS:
        raise NotAllowed
    if found is None or found.state != A.DRAFT:
        messages.warning(request, _("No change is being written now. Begin one here."))
        return redirect("catalogue:amendment", reference)
    make = _maker(request, challenge, section)

    def proposed(amendment: Amendment, data: Any = None, **more: Any) -> Sheet:
        return actions.look_at_proposed(
            amendment=amendment, look=lambda copy: make(copy, data, **more), **asked(request)
        )

    revision, conflict, stale = found.revision, None, ""
    if request.method == "POST":
        sheet = proposed(found, request.POST)
        revision = version_of(request)
        if sheet.is_valid():
            try:
                actions.change_amendment(
                    amendment=found, section=section, fields=sheet.facts(), revision=revision,
                    **asked(request),
                )  # fmt: skip
            except StaleSave as refusal:
                revision, stale = refusal.version, str(refusal)
                conflict = forms.compare(proposed(found), sheet)
            except Refused as refusal:
                sheet.refuse(str(refusal))
            else:
                return _saved(request, reference, section)
    elif "more" in request.GET:
        sheet = proposed(found, empty=FURTHER_ROWS)
    else:
        sheet = proposed(found)
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
    )
    return render(request, f"catalogue/{section}.html", context)


@login_required
@require_POST
def send_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep the reason and, where that is asked, send the whole to a second person."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    form = ExplainForm(request.POST)
    if not form.is_valid():
        return _show(request, challenge, explaining=form)
    found = _under_way(challenge)
    try:
        if form.cleaned_data["reason"] != found.reason:
            found = actions.explain_amendment(
                amendment=found, **form.cleaned_data, **asked(request)
            )
        if "send" in request.POST:
            actions.send_amendment(amendment=found, **asked(request))
            messages.success(request, _("Sent for approval. Nothing is public yet."))
        else:
            messages.success(request, _("The reason is kept."))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, challenge, explaining=form)
    return redirect("catalogue:amendment", reference)


@login_required
@require_POST
def drop_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """Give it up."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    actions.drop_amendment(amendment=_under_way(challenge), **asked(request))
    messages.success(request, _("Given up. Nothing has changed."))
    return redirect("catalogue:amendment", reference)


@login_required
@require_POST
def publish_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """A second person agrees to what they have read."""
    challenge = challenge_of(request, reference, policy.may_decide_amendment)
    form = PublishForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    try:
        actions.publish_amendment(amendment=_under_way(challenge), seen=seen, **asked(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Published. Everybody who applies or follows is told."))
    return redirect("catalogue:amendment", reference)


@login_required
@require_POST
def return_amendment(request: HttpRequest, reference: str) -> HttpResponse:
    """Give it back with what has to change, or decline it."""
    challenge = challenge_of(request, reference, policy.may_decide_amendment)
    form = NotPublishedForm(request.POST)
    if not form.is_valid():
        return _show(request, challenge, returning=form)
    try:
        actions.return_amendment(
            amendment=_under_way(challenge),
            is_final="decline" in request.POST,
            **form.cleaned_data,
            **asked(request),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, challenge, returning=form)
    messages.success(request, _("Its writers are told. Nothing has changed."))
    return redirect("catalogue:amendment", reference)


def _show(
    request: HttpRequest,
    challenge: Challenge,
    *,
    explaining: ExplainForm | None = None,
    returning: NotPublishedForm | None = None,
) -> HttpResponse:
    actor, at = asked(request)["actor"], asked(request)["at"]
    found = queries.amendment_under_way(challenge)
    changes = queries.differences_between(found.before, found.after) if found else []
    may_decide = policy.may_decide_amendment(actor, challenge)
    context = context_of(
        challenge,
        request,
        amendment=found,
        changes=by_section(changes),
        in_words=queries.changes_in_words(changes),
        cautions=queries.cautions(found.before, found.after) if found else [],
        meanwhile=[NAMES[name] for name in queries.changed_meanwhile(challenge, found)]
        if found
        else [],
        sections=_sections(challenge, found, at),
        explaining=explaining
        or (
            ExplainForm(initial={"reason": found.reason, "revision": found.revision})
            if found
            else None
        ),
        publishing=PublishForm(initial={"seen": found.revision}) if found else None,
        returning=returning or NotPublishedForm(),
        may_begin=found is None
        and policy.may_amend_challenge(actor, challenge)
        and bool(queries.amendable_sections(challenge, at)),
        may_write=found is not None
        and found.state == A.DRAFT
        and policy.may_amend_challenge(actor, challenge),
        may_drop=found is not None and policy.may_amend_challenge(actor, challenge),
        may_return=found is not None and found.state == A.SENT and may_decide,
        may_publish=found is not None
        and found.state == A.SENT
        and policy.may_publish_amendment(actor, found),
        published=_published(challenge),
    )
    return render(request, "catalogue/amendment.html", context)


def _published(challenge: Challenge) -> list[dict[str, Any]]:
    published = queries.published_amendments(challenge)
    found = queries.differences_of([(each.before, each.after) for each in published])
    return [
        {"amendment": each, "changes": by_section(differences)}
        for each, differences in zip(published, found, strict=True)
    ]


def _sections(challenge: Challenge, found: Amendment | None, at: Any) -> list[dict[str, str]]:
    changed = found.after if found else {}
    return [
        {
            "name": str(NAMES[section]),
            "href": reverse("catalogue:amend_section", args=[challenge.reference, section]),
            "state": "in_progress" if section in changed else "",
            "label": _("Changed") if section in changed else _("As it was"),
        }
        for section in queries.amendable_sections(challenge, at)
    ]


def _maker(request: HttpRequest, challenge: Challenge, section: str) -> Callable[..., Sheet]:
    make = SHEETS[section]
    if section == "money":
        bodies = queries.possible_partners(asked(request)["actor"], challenge)
        return partial(make, bodies=bodies)
    return make


def _under_way(challenge: Challenge) -> Amendment:
    found = queries.amendment_under_way(challenge)
    if found is None:
        raise NotAllowed
    return found


def _saved(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    if "more" in request.POST:
        here = reverse("catalogue:amend_section", args=[reference, section])
        return redirect(f"{here}?more=1#further")
    messages.success(request, _("Kept in the proposal: %(section)s.") % {"section": NAMES[section]})
    return redirect("catalogue:amendment", reference)
