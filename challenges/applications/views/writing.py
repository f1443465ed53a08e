"""An application that is written: the list of its sections, and what is done about each."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from challenges.applications import actions, policy, queries
from challenges.applications.states import ApplicationState
from challenges.catalogue.queries import is_open, terms_of

from .after import standing
from .changes import changes_for
from .rows import section_tiles, task_groups
from .sharing import from_outside


@require_safe
@login_required
def task_list(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections of a draft and what each still needs; of a sent one, where it stands."""
    application = queries.application_for(request.actor, reference)
    if not policy.may_edit_application(request.actor, application):
        return redirect("applications:view", reference)
    window = queries.window_of(application, request.at)
    outside = from_outside(request, application)
    if application.state != ApplicationState.DRAFT and window is None:
        if outside["access"]:
            return redirect("applications:view", reference)
        actions.note_outcome_read(application=application, actor=request.actor, at=request.at)
        return render(request, "applications/sent.html", sent_context(request, application))
    draft = queries.draft_of(application, window.keys if window else None)
    context = {
        "application": application,
        "challenge": application.challenge,
        **standing(request, application, window),
        **outside,
        "window": window,
        "draft": draft,
        "groups": task_groups(draft, is_own=not outside["access"], is_open=window is not None),
        "tiles": section_tiles(draft),
        "team": [] if outside["access"] else queries.team_of(application),
        **changes_for(request, application),
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
        "may_share": policy.may_share_application(request.actor, application),
        "may_begin_anew": is_open(application.challenge, request.at)
        and application.state == ApplicationState.WITHDRAWN
        and policy.may_start_application(
            request.actor, application.challenge, application.organisation
        ),
        "may_withdraw": queries.may_be_withdrawn(request.actor, application),
        "is_asked": queries.is_asked_about_equality(request.actor, application, request.at),
        "demonstration": application.challenge.is_demonstration,
    }
