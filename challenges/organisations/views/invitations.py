"""What somebody sees who is invited.

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
from django.views.decorators.http import require_POST, require_safe

from challenges.kernel.policy import Actor, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations import actions, policy, queries
from challenges.organisations.forms import WHAT_ROLES_DO
from challenges.organisations.models import Invitation, Role

from .things import asked, page_of, read_or_write


@never_cache
@require_safe
def invitation_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the mail leads: who invites, to what, and how to answer."""
    holder = queries.holder_of(secret)
    if holder is None:
        return _nothing(request)
    found = queries.invitation_to(holder, holder.reference)
    if policy.may_accept_invitation(request.actor, found):
        return redirect("organisations:invitation", found.key)
    further = {"next": request.path}
    context = {
        "decline": reverse("organisations:decline_link", args=[secret]),
        "sign_in": f"{reverse('account_login')}?{urlencode(further)}",
        "sign_up": f"{reverse('account_signup')}?{urlencode({**further, 'email': found.email})}",
    }
    return _show(request, found, context)


@login_required
@require_safe
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """The same for the person who was invited, once they have signed in."""
    found = _own(request.actor, key)
    context = {
        "may_accept": True,
        "decline": reverse("organisations:decline", args=[found.key]),
        "page": page_of(found.organisation)
        if policy.may_open_organisation(request.actor, found.organisation)
        else "",
    }
    return _show(request, found, context)


@login_required
@require_POST
def accept(request: HttpRequest, key: str) -> HttpResponse:
    """Belong to the organisation."""
    found = _own(request.actor, key)
    try:
        actions.accept_invitation(invitation=found, **asked(request))
    except NotAllowed:
        raise
    except Refused:
        # Answered in another tab, withdrawn, expired: the page says how it stands.
        return redirect("organisations:invitation", key)
    words = _("You now act for %(body)s as %(roles)s.")
    roles = queries.roles_in_words(found.roles)
    messages.success(request, words % {"body": found.organisation, "roles": roles})
    return redirect(page_of(found.organisation))


@login_required
@read_or_write
def decline(request: HttpRequest, key: str) -> HttpResponse:
    """Say no, after a page that asks once more."""
    back = reverse("organisations:invitation", args=[key])
    return _decline(request, _own(request.actor, key), request.actor, back)


@read_or_write
def decline_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The same by the link alone, for whoever wants no account."""
    holder = queries.holder_of(secret)
    if holder is None:
        return _nothing(request)
    back = reverse("organisations:invitation_link", args=[secret])
    return _decline(request, _own(holder, holder.reference), holder, back)


def _decline(request: HttpRequest, found: Invitation, actor: Actor, back: str) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.decline_invitation(invitation=found, actor=actor, at=request.at)
        except NotAllowed:
            raise
        except Refused:
            pass  # The page says how it stands.
        return redirect(back)
    context = {"invitation": found, "back": back, "state": queries.state_at(found, request.at)}
    return render(request, "organisations/decline.html", context)


def _own(actor: Actor, key: str) -> Invitation:
    try:
        return queries.invitation_to(actor, key)
    except Invitation.DoesNotExist:
        raise NotAllowed from None


def _nothing(request: HttpRequest) -> HttpResponse:
    """One answer for every link that opens nothing: unknown, mistyped, replaced by a newer one."""
    return render(request, "organisations/no_invitation.html", status=404)


def _show(request: HttpRequest, found: Invitation, context: Mapping[str, object]) -> HttpResponse:
    roles = [Role(role) for role in found.roles]
    facts = {
        "invitation": found,
        "organisation": found.organisation,
        "demonstration": found.organisation.is_demonstration,
        "state": queries.state_at(found, request.at),
        "roles": [{"label": role.label, "does": WHAT_ROLES_DO[role]} for role in roles],
        "roles_in_words": queries.roles_in_words(found.roles),
    }
    return render(request, "organisations/invitation.html", {**facts, **context})
