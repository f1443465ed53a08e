"""Who can see an application: its own people look after whom they let in from outside."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from challenges.applications import actions, policy, queries
from challenges.applications.forms import WHAT_RIGHTS_DO, CollaboratorForm
from challenges.applications.models import Application, Collaborator
from challenges.applications.states import Right
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused
from challenges.organisations.queries import members_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """The people of the applicant and those from outside; posting invites one. Says the same
    whether or not the address has an account."""
    application = shareable(request, reference)
    form = CollaboratorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.invite_collaborator(
                application=application, **form.cleaned_data, actor=request.actor, at=request.at
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            words = _("We have sent an invitation to %(email)s.")
            messages.success(request, words % {"email": sent.email})
            return redirect("applications:people", reference)
    sharing = queries.sharing_of(request.actor, application, request.at)
    context = {
        "application": application,
        "challenge": application.challenge,
        "members": members_of(application.organisation),
        "inside": sharing.inside,
        "invited": [
            {"row": each, "state": queries.collaboration_state_at(each, request.at)}
            for each in sharing.invited
        ],
        "form": form,
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/people.html", context)


@require_POST
@login_required
def send_collaboration_again(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Another mail with a new link."""
    found = queries.collaboration_of(shareable(request, reference), key)
    words = _("We have sent the invitation to %(email)s again. Only the new link works.")
    return _change(request, found, actions.send_collaboration_again, words)


@require_POST
@login_required
def withdraw_collaboration(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Take an invitation back."""
    found = queries.collaboration_of(shareable(request, reference), key)
    words = _("The invitation to %(email)s is withdrawn. Its link opens nothing any more.")
    return _change(request, found, actions.withdraw_collaboration, words)


@require_POST
@login_required
def change_right(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Let somebody who is in edit, or only view."""
    found = queries.collaboration_of(shareable(request, reference), key)
    right = request.POST.get("right")
    if right not in Right.values:
        return HttpResponseBadRequest()
    words = {
        Right.EDIT: _("%(name)s can edit now. We tell them by email."),
        Right.VIEW: _("%(name)s can only view now. We tell them by email."),
    }
    return _change(request, found, partial(actions.change_right, right=right), words[Right(right)])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_collaboration(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """End somebody's access, or one's own, after a page that says what it means."""
    application = queries.application_for(request.actor, reference)
    found = queries.collaboration_of(application, key)
    require(policy.may_end_collaboration, request.actor, found)
    is_own = found.user == request.actor
    back = "portal:home" if is_own else "applications:people"
    back_to = () if is_own else (reference,)
    if request.method == "POST":
        try:
            actions.end_collaboration(collaborator=found, actor=request.actor, at=request.at)
        except NotAllowed:
            raise
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            left = _("You no longer see %(reference)s.")
            ended = _("%(name)s no longer sees %(reference)s. We tell them by email.")
            words = left if is_own else ended
            messages.success(request, words % {"name": found.user, "reference": reference})
        return redirect(back, *back_to)
    context = {
        "application": application,
        "challenge": application.challenge,
        "collaborator": found,
        "is_own": is_own,
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/end_collaboration.html", context)


def shareable(request: HttpRequest, reference: str) -> Application:
    """The application, for those who say who is let into it."""
    application = queries.own_application(request.actor, reference)
    require(policy.may_share_application, request.actor, application)
    return application


def from_outside(request: HttpRequest, application: Application) -> dict[str, Any]:
    """What a page of the application says to whoever is let in: `access` is their own, None for
    the applicant's people, who see `may_share` instead."""
    if policy.is_of_team(request.actor, application):
        may_share = policy.may_share_application(request.actor, application)
        return {"access": None, "may_share": may_share}
    access = queries.access_of(request.actor, application)
    does = WHAT_RIGHTS_DO[Right(access.right)] if access else ""
    return {"access": access, "may_share": False, "access_does": does}


def _change(
    request: HttpRequest, found: Collaborator, action: Callable[..., Any], words: str
) -> HttpResponse:
    """Do it and say so, or say why not, on the page of the people."""
    try:
        action(collaborator=found, actor=request.actor, at=request.at)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words % {"email": found.email, "name": found.user})
    return redirect("applications:people", found.application.reference)
