"""What somebody sees who is invited to judge or to chair.

Mail scanners open every link, so opening a page never answers an invitation.
"""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.forms import AcceptForm, DeclineForm
from challenges.judging.models import PanelInvitation, PanelPart
from challenges.kernel.policy import Actor, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.states import InvitationState

from .things import about, read_or_write


@never_cache
@require_safe
def invitation_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the mail leads: who asks, for what, and how to answer."""
    holder = queries.panel_invitation_holder(secret)
    if holder is None:
        return _nothing(request)
    found = queries.panel_invitation_offered(holder, holder.reference)
    if policy.may_accept_panel_invitation(request.actor, found):
        return redirect("judging:invitation", found.key)
    further = {"next": request.path}
    context = {
        "decline": reverse("judging:decline_link", args=[secret]),
        "sign_in": f"{reverse('account_login')}?{urlencode(further)}",
        "sign_up": f"{reverse('account_signup')}?{urlencode({**further, 'email': found.email})}",
    }
    return _show(request, found, context)


@login_required
@read_or_write
def invitation(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same for the person who was invited, once they have signed in; sent, they accept."""
    found = queries.panel_invitation_offered(request.actor, str(key))
    decline = reverse("judging:decline_invitation", args=[key])
    may_accept = policy.may_accept_panel_invitation(request.actor, found)
    held = AcceptForm.initial_of(queries.own_entry(request.actor))
    initial = {**held, "load_limit": found.load_asked}
    is_chair = found.part == PanelPart.CHAIR
    topics = [] if is_chair else list(found.panel.challenge.topics.order_by("position"))
    form = AcceptForm(request.POST or None, initial=initial, topics=topics, is_chair=is_chair)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_panel_invitation(
                invitation=found, said=form.acceptance(), actor=request.actor, at=request.at
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _welcome(request, found)
    return _show(request, found, {"may_accept": may_accept, "decline": decline, "form": form})


@login_required
@read_or_write
def decline_invitation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say no, and perhaps why."""
    found = queries.panel_invitation_offered(request.actor, str(key))
    return _decline(request, found, request.actor, reverse("judging:invitation", args=[key]))


@never_cache
@read_or_write
def decline_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The same by the link alone, for whoever wants no account."""
    holder = queries.panel_invitation_holder(secret)
    if holder is None:
        return _nothing(request)
    found = queries.panel_invitation_offered(holder, holder.reference)
    return _decline(request, found, holder, reverse("judging:invitation_link", args=[secret]))


def _welcome(request: HttpRequest, found: PanelInvitation) -> HttpResponse:
    title = found.panel.challenge.title
    if found.part == PanelPart.CHAIR:
        words = _("You chair the panel of “%(title)s”. Thank you.")
    else:
        words = _("You are on the panel of “%(title)s”. Thank you.")
    messages.success(request, words % {"title": title})
    return redirect("judging:conflicts")


def _decline(request: HttpRequest, found: PanelInvitation, actor: Actor, back: str) -> HttpResponse:
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decline_panel_invitation(
                invitation=found, **form.cleaned_data, actor=actor, at=request.at
            )
        except NotAllowed:
            raise
        except Refused:
            pass  # The page says how it stands.
        return redirect(back)
    state = queries.panel_invitation_state_at(found, request.at)
    challenge = found.panel.challenge
    context = about(challenge, invitation=found, back=back, state=state, form=form)
    return render(request, "judging/decline_invitation.html", context)


def _nothing(request: HttpRequest) -> HttpResponse:
    """One answer for every link that opens nothing: unknown, mistyped, replaced by a newer one."""
    return render(request, "organisations/no_invitation.html", status=404)


def _show(
    request: HttpRequest, found: PanelInvitation, context: Mapping[str, object]
) -> HttpResponse:
    state = queries.panel_invitation_state_at(found, request.at)
    facts = about(
        found.panel.challenge,
        invitation=found,
        state=state,
        is_chair=found.part == PanelPart.CHAIR,
        days=queries.judging_days(found.panel) if state == InvitationState.SENT else None,
    )
    return render(request, "judging/invitation.html", {**facts, **context})
