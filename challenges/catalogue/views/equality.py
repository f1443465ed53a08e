"""Writing an equality screening, and a second person's signature."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import ReturnForm, Sheet, SignForm
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import EDITABLE_STATES, ScreeningState
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .common import asked, challenge_of, context_of, section_of
from .sections import edit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def equality(request: HttpRequest, reference: str) -> HttpResponse:
    """What is expected for each group of people, and how the three aims are met."""
    challenge = section_of(request, reference)

    def save(sheet: Sheet, version: int) -> Challenge:
        facts = sheet.facts()
        findings = facts.pop("findings")
        return actions.save_screening(
            challenge=challenge, fields=facts, findings=findings, version=version, **asked(request)
        )

    found = queries.screening_of(challenge)
    # A key that is touched by chance must not void a signature.
    is_open = found is None or found.state == ScreeningState.DRAFT
    return edit(
        request, challenge, "equality", forms.equality_sheet, save,
        saves_itself=is_open, is_signed=not is_open,
    )  # fmt: skip


@login_required
@require_safe
def screening(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole screening, where it stands, and what the reader may do about it."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    return _show(request, challenge)


@login_required
@require_POST
def ask_for_signature(request: HttpRequest, reference: str) -> HttpResponse:
    """Have whoever may sign it told."""
    challenge = challenge_of(request, reference, policy.may_ask_for_signature)
    return _done(
        request,
        challenge,
        lambda: actions.ask_for_signature(challenge=challenge, **asked(request)),
        _("Sent. Whoever may sign it has been told by email."),
    )


@login_required
@require_POST
def sign_screening(request: HttpRequest, reference: str) -> HttpResponse:
    """Put one's name under what the page showed."""
    challenge = challenge_of(request, reference, policy.may_return_screening)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _show(request, challenge, sign_form=form)
    sent = form.cleaned_data
    return _done(
        request,
        challenge,
        lambda: actions.sign_screening(
            challenge=challenge,
            statement=sent["statement"],
            sha256=sent["sha256"],
            **asked(request),
        ),
        _("Signed. The writers have been told by email."),
        sign_form=form,
    )


@login_required
@require_POST
def return_screening(request: HttpRequest, reference: str) -> HttpResponse:
    """Give it back with what has to change."""
    challenge = challenge_of(request, reference, policy.may_return_screening)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _show(request, challenge, return_form=form)
    return _done(
        request,
        challenge,
        lambda: actions.return_screening(
            challenge=challenge, message=form.cleaned_data["message"], **asked(request)
        ),
        _("Returned. The writers have been told by email what has to change."),
        return_form=form,
    )


def _done(
    request: HttpRequest, challenge: Challenge, act: Callable[[], Any], words: str, **shown: Any
) -> HttpResponse:
    """Do it and show the page again; a refusal stands above what was typed."""
    try:
        act()
    except NotAllowed:
        raise
    except Refused as refusal:
        return _show(request, challenge, refused=str(refusal), **shown)
    messages.success(request, words)
    return redirect("catalogue:screening", challenge.reference)


def _show(
    request: HttpRequest,
    challenge: Challenge,
    *,
    refused: str = "",
    sign_form: SignForm | None = None,
    return_form: ReturnForm | None = None,
) -> HttpResponse:
    actor, at = asked(request)["actor"], asked(request)["at"]
    found = queries.screening_of(challenge)
    is_waiting = found is not None and found.state == ScreeningState.WAITING
    missing = queries.missing_in_screening(challenge, at)
    digest = queries.screening_hash(found) if found else ""
    context = context_of(challenge, request)
    is_editable = context["is_editable"]
    may_sign = is_waiting and not missing and policy.may_sign_screening(actor, challenge)
    return render(
        request,
        "catalogue/screening.html",
        {
            **context,
            "equality": queries.equality_summary(challenge),
            "screening": found,
            "signature": queries.signature_of(found),
            "voided": queries.voided_signature_of(found),
            "missing": missing,
            "problems": [{"message": refused}] if refused else [],
            "is_waiting": is_waiting,
            "may_ask": is_editable and found is not None
            and found.state == ScreeningState.DRAFT and not missing,
            "may_sign": may_sign and challenge.state in EDITABLE_STATES,
            "may_return": is_waiting and policy.may_return_screening(actor, challenge),
            "sign_form": _with_hash(sign_form, digest),
            "return_form": return_form or ReturnForm(),
        },
    )  # fmt: skip


def _with_hash(form: SignForm | None, digest: str) -> SignForm:
    """The form, signing what the page shows now, whatever was read before."""
    if form is None:
        return SignForm(initial={"sha256": digest})
    data = cast(QueryDict, form.data).copy()
    data["sha256"] = digest
    again = SignForm(data)
    again.full_clean()
    return again
