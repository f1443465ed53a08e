"""What somebody sees who is invited to work on one application.

Mail scanners open every link, so opening a page never answers an invitation.
"""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from challenges.applications import actions, policy, queries
from challenges.applications.forms import WHAT_RIGHTS_DO
from challenges.applications.models import Collaborator
from challenges.applications.states import Right
from challenges.kernel.policy import Actor, NotAllowed
from challenges.kernel.states import Refused

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def invitation_link(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """Where the mail leads: who invites, to what, and how to answer."""
    holder = queries.collaboration_holder(reference, secret)
    if holder is None:
        return _nothing(request)
    found = queries.collaboration_offered(holder, reference)
    if policy.may_accept_collaboration(request.actor, found):
        return redirect("applications:invitation", reference)
    further = {"next": request.path}
    context = {
        "decline": reverse("applications:decline_link", args=[reference, secret]),
        "sign_in": f"{reverse('account_login')}?{urlencode(further)}",
        "sign_up": f"{reverse('account_signup')}?{urlencode({**further, 'email': found.email})}",
    }
    return _show(request, found, context)


@login_required
@require_safe
def invitation(request: HttpRequest, reference: str) -> HttpResponse:
    """The same for the person who was invited, once they have signed in."""
    found = queries.collaboration_offered(request.actor, reference)
    decline = reverse("applications:decline_invitation", args=[reference])
    may_accept = policy.may_accept_collaboration(request.actor, found)
    return _show(request, found, {"may_accept": may_accept, "decline": decline})


@login_required
@require_POST
def accept_invitation(request: HttpRequest, reference: str) -> HttpResponse:
    """Work on the application from now on."""
    found = queries.collaboration_offered(request.actor, reference)
    try:
        actions.accept_collaboration(collaborator=found, actor=request.actor, at=request.at)
    except NotAllowed:
        raise
    except Refused:
        # Answered in another tab, withdrawn, expired: the page says how it stands.
        return redirect("applications:invitation", reference)
    words = _("You can now see this application of %(body)s, and nothing else of theirs.")
    messages.success(request, words % {"body": found.application.organisation})
    return redirect("applications:task_list", reference)


@login_required
@read_or_write
def decline_invitation(request: HttpRequest, reference: str) -> HttpResponse:
    """Say no, after a page that asks once more."""
    found = queries.collaboration_offered(request.actor, reference)
    back = reverse("applications:invitation", args=[reference])
    return _decline(request, found, request.actor, back)


@never_cache
@read_or_write
def decline_link(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """The same by the link alone, for whoever wants no account."""
    holder = queries.collaboration_holder(reference, secret)
    if holder is None:
        return _nothing(request)
    found = queries.collaboration_offered(holder, reference)
    back = reverse("applications:invitation_link", args=[reference, secret])
    return _decline(request, found, holder, back)


def _decline(request: HttpRequest, found: Collaborator, actor: Actor, back: str) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.decline_collaboration(collaborator=found, actor=actor, at=request.at)
        except NotAllowed:
            raise
        except Refused:
            pass  # The page says how it stands.
        return redirect(back)
    state = queries.collaboration_state_at(found, request.at)
    context = {"invitation": found, "back": back, "state": state}
    return render(request, "applications/decline_invitation.html", context)


def _nothing(request: HttpRequest) -> HttpResponse:
    """One answer for every link that opens nothing: unknown, mistyped, replaced by a newer one."""
    return render(request, "organisations/no_invitation.html", status=404)


def _show(request: HttpRequest, found: Collaborator, context: Mapping[str, object]) -> HttpResponse:
    right = Right(found.right)
    facts = {
        "invitation": found,
        "organisation": found.application.organisation,
        "challenge": found.application.challenge,
        "state": queries.collaboration_state_at(found, request.at),
        "right": right,
        "does": WHAT_RIGHTS_DO[right],
        "is_in": policy.is_shared_with(request.actor, found.application),
        "demonstration": found.application.challenge.is_demonstration,
    }
    return render(request, "applications/invitation.html", {**facts, **context})
