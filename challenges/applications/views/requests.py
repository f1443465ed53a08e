"""Asking applicants for something after the call, and what becomes of it."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from challenges.applications import actions, policy, queries
from challenges.applications.forms import AskForm, ExtendForm, LateForm
from challenges.applications.models import ChangeRequest
from challenges.catalogue.words import moment
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

Form = AskForm | LateForm | ExtendForm


@require_safe
@login_required
def requests(request: HttpRequest, reference: str) -> HttpResponse:
    """What the applicants of a challenge were asked for after the call."""
    desk = queries.request_desk(request.actor, reference)
    context = {
        "challenge": desk.challenge,
        "waiting": desk.waiting,
        "ended": desk.ended,
        "demonstration": desk.challenge.is_demonstration,
    }
    return render(request, "applications/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what a sent application lacks, and open these questions."""
    application = queries.application_for(request.actor, reference)
    require(policy.may_ask_for_changes, request.actor, application)
    if waiting := queries.waiting_request(application):
        messages.info(
            request,
            _("It is open to its people until %(moment)s. Give them more time, or take that back.")
            % {"moment": moment(waiting.due_at)},
        )
        return redirect("applications:view", reference)
    form = AskForm(
        request.POST or None,
        sections=queries.openable_sections(application),
        advised=queries.advised_ends(request.at),
    )

    def act() -> ChangeRequest:
        return actions.ask_for_changes(
            application=application,
            kind=form.cleaned_data["kind"],
            reason=form.cleaned_data["reason"],
            keys=form.cleaned_data["keys"],
            due_at=form.cleaned_data["due_at"],
            actor=request.actor,
            at=request.at,
        )

    if request.method == "POST" and (asked := carried_out(form, act)):
        messages.success(request, asked_in_words(asked, request.at))
        return redirect("applications:view", reference)
    context = {
        "application": application,
        "challenge": application.challenge,
        "form": form,
        "why_not": queries.why_nothing_opens(application.challenge, request.at),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/ask.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def late(request: HttpRequest, reference: str) -> HttpResponse:
    """Give more time to whoever has told their reference."""
    challenge = queries.challenge_of_desk(request.actor, reference)
    form = LateForm(request.POST or None, advised=queries.advised_ends(request.at))

    def act() -> ChangeRequest:
        return actions.let_in_late(
            challenge=challenge, **form.cleaned_data, actor=request.actor, at=request.at
        )

    if request.method == "POST" and (asked := carried_out(form, act)):
        messages.success(request, asked_in_words(asked, request.at))
        return redirect("applications:requests", reference)
    context = {
        "challenge": challenge,
        "form": form,
        "why_not": queries.why_nothing_opens(challenge, request.at),
        "demonstration": challenge.is_demonstration,
    }
    return render(request, "applications/late.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def extend_request(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A later end of a request that waits."""
    found = queries.managed_request(request.actor, reference, number)
    form = ExtendForm(request.POST or None, advised=queries.advised_ends(found.due_at))

    def act() -> ChangeRequest:
        return actions.extend_request(
            request=found, due_at=form.cleaned_data["due_at"], actor=request.actor, at=request.at
        )

    if request.method == "POST" and (asked := carried_out(form, act)):
        messages.success(request, asked_in_words(asked, request.at))
        return redirect("applications:requests", found.application.challenge.reference)
    return render(request, "applications/extend_request.html", about(found) | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def take_back_request(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask first, then wait no longer."""
    found = queries.managed_request(request.actor, reference, number)
    if request.method == "POST":
        try:
            actions.take_back_request(request=found, actor=request.actor, at=request.at)
        except NotAllowed:
            raise
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("You have taken the request to %(reference)s back. They are told by email.")
                % {"reference": reference},
            )
        return redirect("applications:requests", found.application.challenge.reference)
    return render(request, "applications/take_back_request.html", about(found))


def about(found: ChangeRequest) -> dict[str, object]:
    challenge = found.application.challenge
    return {
        "found": found,
        "application": found.application,
        "challenge": challenge,
        "demonstration": challenge.is_demonstration,
    }


def carried_out(form: Form, act: Callable[[], ChangeRequest]) -> ChangeRequest | None:
    """What the action gives; None, with the reason in the form, where it was refused."""
    if not form.is_valid():
        return None
    try:
        return act()
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def asked_in_words(asked: ChangeRequest, at: datetime) -> str:
    """'CIC26-AIR-0042 has until 5pm on Friday 8 January 2027: 5 working days.'"""
    days = queries.working_days_left(asked.due_at, at)
    return ngettext(
        "%(reference)s has until %(moment)s: %(days)s working day. They are told by email.",
        "%(reference)s has until %(moment)s: %(days)s working days. They are told by email.",
        days,
    ) % {
        "reference": asked.application.reference,
        "moment": moment(asked.due_at),
        "days": days,
    }
