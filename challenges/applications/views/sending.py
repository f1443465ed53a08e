"""Checking, sending, taking back and reading an application."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from challenges.applications import actions, policy, queries
from challenges.applications.forms import DeclarationForm, HandOverForm, NoteForm
from challenges.applications.models import Application
from challenges.applications.states import WRITABLE, ApplicationState
from challenges.catalogue.queries import terms_of
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused

from .after import around
from .rows import applicant_rows, draft_rows, frozen_rows
from .sharing import from_outside

# What was never sent may stand in these.
UNSENT = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)


@require_safe
@login_required
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """All answers on one page, each with the way to change it, and what is still missing."""
    application = queries.written_application(request.actor, reference)
    window = queries.window_of(application, request.at)
    is_sent = application.state == ApplicationState.SUBMITTED
    has_unsent = is_sent and application.changed_at is not None
    if application.state != ApplicationState.DRAFT and window is None and not has_unsent:
        return redirect("applications:task_list", reference)
    draft = queries.draft_of(application, window.keys if window else None)
    context = {
        "application": application,
        "challenge": application.challenge,
        "submission": queries.submission_for(request.actor, application) if is_sent else None,
        "draft": draft,
        "sections": draft_rows(draft, with_links=window is not None),
        "unfinished": [each for each in draft.progress.sections if not each.is_done],
        "slips": queries.slips_in(draft) if window else [],
        "window": window,
        "is_unchanged": queries.is_unchanged(application),
        **from_outside(request, application),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """The declaration, and sending. Sent twice, it shows the receipt of the first."""
    application = queries.own_application(request.actor, reference)
    if queries.is_unchanged(application):
        return redirect("applications:receipt", reference)
    window = queries.window_of(application, request.at)
    if application.state not in WRITABLE:
        return redirect("applications:task_list", reference)
    now = application.challenge.version
    initial = {"declared_by": request.actor.name, "seen": now}
    form = DeclarationForm(request.POST or None, initial=initial)
    missing: tuple[str, ...] = ()
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.submit_application(
                application=application,
                declared_by=form.cleaned_data["declared_by"],
                seen=form.cleaned_data["seen"] or 0,
                actor=request.actor,
                at=request.at,
            )
        except NotAllowed:
            raise
        except IllegalMove:
            # Somebody was faster: a second click, another tab, a colleague.
            return redirect("applications:receipt", reference)
        except Incomplete as refusal:
            form.add_error(None, str(refusal))
            missing, status = refusal.missing, 409
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect("applications:receipt", reference)
    context = {
        "application": application,
        "challenge": application.challenge,
        "form": form,
        "seen": now,
        "missing": missing,
        "window": window,
        "terms": terms_of(application.challenge),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/submit.html", context, status=status)


@require_safe
@login_required
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """That we have it: reference, version, moment, and what happens next."""
    application = queries.own_application(request.actor, reference)
    submission = queries.submission_for(request.actor, application)
    if submission is None or application.state != ApplicationState.SUBMITTED:
        return redirect("applications:task_list", reference)
    context = {
        "application": application,
        "challenge": application.challenge,
        "submission": submission,
        "window": queries.window_of(application, request.at),
        "is_asked": queries.is_asked_about_equality(request.actor, application, request.at),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/receipt.html", context)


@require_safe
@login_required
def view(request: HttpRequest, reference: str) -> HttpResponse:
    """The newest submission as it was sent, for its people and for those who run the challenge; a
    draft for those who may only view it."""
    return show(request, queries.application_for(request.actor, reference), NoteForm())


def show(request: HttpRequest, application: Application, note: NoteForm) -> HttpResponse:
    """The page of a submission; `note` is the box for an internal one."""
    reference = application.reference
    submission = queries.submission_for(request.actor, application)
    is_own = policy.may_act_for_applicant(request.actor, application)
    outside = from_outside(request, application)
    may_handle = policy.may_handle_application(request.actor, application)
    is_draft = application.state in UNSENT and submission is None
    is_written = is_draft and application.state == ApplicationState.DRAFT
    if is_written and policy.may_edit_application(request.actor, application):
        return redirect("applications:task_list", reference)
    is_team = policy.is_of_team(request.actor, application)
    content = submission.content if submission else {}
    if is_draft and (is_team or outside["access"]):
        content = queries.frozen_content(queries.draft_of(application))
    context = {
        "application": application,
        "challenge": application.challenge,
        "submission": submission,
        "sections": frozen_rows(content) if content else [],
        "applicant": applicant_rows(submission.content) if submission else [],
        "is_own": is_own,
        "may_handle": may_handle,
        "notes": queries.notes_on(request.actor, application) if may_handle else (),
        "note_form": note,
        "why_not_out": queries.why_none_is_taken_out(application.challenge, request.at)
        if may_handle
        else "",
        "hand_over": HandOverForm(
            officers=queries.officers_of(application.challenge) if may_handle else (),
            initial={"officer": application.officer.email if application.officer else ""},
        ),
        "around": around(request, application),
        "is_draft": is_draft,
        **outside,
        "team": queries.team_of(application) if is_team and not is_own else [],
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/view.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask first, then take the application out for good."""
    application = queries.own_application(request.actor, reference)
    if application.state == ApplicationState.WITHDRAWN:
        return redirect("applications:task_list", reference)
    require(queries.may_be_withdrawn, request.actor, application)
    if request.method == "POST":
        actions.withdraw_application(application=application, actor=request.actor, at=request.at)
        messages.success(
            request,
            _("You have withdrawn %(reference)s. Nobody will judge it.") % {"reference": reference},
        )
        return redirect("applications:mine")
    context = {
        "application": application,
        "challenge": application.challenge,
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/withdraw.html", context)
