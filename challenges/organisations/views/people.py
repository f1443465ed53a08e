"""Looking after who belongs to an organisation, and who is asked to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused
from challenges.organisations import actions, policy, queries
from challenges.organisations.forms import InvitationForm, RolesForm, SuccessorForm
from challenges.organisations.models import Invitation, Organisation, User

from .things import asked, back_to, own_organisation, page_of, read_or_write, show


@login_required
@read_or_write
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Send an invitation; says the same whether or not the address has an account."""
    found = _organisation_to_look_after(request, slug)
    if request.method != "POST":
        return redirect(page_of(found))
    roles = policy.roles_to_give(request.actor, found)
    form = InvitationForm(request.POST, roles=roles)
    if form.is_valid():
        try:
            sent = actions.invite_person(organisation=found, **form.cleaned_data, **asked(request))
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            words = _("We have sent an invitation to %(email)s.")
            messages.success(request, words % {"email": sent.email})
            return redirect(page_of(found))
    return show(request, found, form)


@login_required
@require_POST
def send_again(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Another mail with a new link."""
    words = _("We have sent the invitation to %(email)s again. Only the new link works.")
    return _change(request, _invitation(request, slug, key), actions.send_invitation_again, words)


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Take an invitation back."""
    words = _("The invitation to %(email)s is withdrawn. Its link opens nothing any more.")
    return _change(request, _invitation(request, slug, key), actions.withdraw_invitation, words)


def _change(
    request: HttpRequest, invitation: Invitation, action: Callable[..., Any], words: str
) -> HttpResponse:
    """Do it and say so, or say why not, on the page of the people."""
    try:
        action(invitation=invitation, **asked(request))
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words % {"email": invitation.email})
    return redirect(page_of(invitation.organisation))


@login_required
@read_or_write
def member(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """What one person may do in the organisation."""
    found = _organisation_to_look_after(request, slug)
    user = _member(found, reference)
    held = queries.roles_of(user, found)
    form = RolesForm(
        request.POST if request.method == "POST" else None,
        roles=policy.roles_to_give(request.actor, found),
        initial={"roles": held},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_roles(
                user=user, organisation=found, **form.cleaned_data, **asked(request)
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error("roles", str(refusal))
        else:
            policy.forget_roles(request.actor)
            words = _("%(name)s is now %(roles)s.")
            roles = queries.roles_in_words(queries.roles_of(user, found))
            messages.success(request, words % {"name": user, "roles": roles})
            return back_to(request, found)
    context = {
        "organisation": found,
        "demonstration": found.is_demonstration,
        "member": user,
        "form": form,
        "may_remove": policy.may_end_membership(request.actor, found, user),
    }
    return render(request, "organisations/member.html", context)


@login_required
@read_or_write
def remove(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Leave, or remove somebody, after a page that says what it means."""
    found = own_organisation(request, slug)
    user = _member(found, reference)
    require(policy.may_end_membership, request.actor, found, user)
    is_own = user == request.actor
    refusal = ""
    if request.method == "POST":
        try:
            actions.end_membership(user=user, organisation=found, **asked(request))
        except NotAllowed:
            raise
        except Refused as refused:
            refusal = str(refused)
        else:
            policy.forget_roles(request.actor)
            left = _("You do not belong to %(body)s any more.")
            removed = _("%(name)s does not belong to %(body)s any more.")
            words = left if is_own else removed
            messages.success(request, words % {"name": user, "body": found})
            return back_to(request, found)
    context = {
        "organisation": found,
        "demonstration": found.is_demonstration,
        "member": user,
        "is_own": is_own,
        "may_look_after": policy.may_look_after_people(request.actor, found),
        "held_alone": queries.roles_in_words(queries.held_alone(user, found)),
        "refusal": refusal,
    }
    return render(request, "organisations/remove.html", context, status=409 if refusal else 200)


@login_required
@read_or_write
def hand_over(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Leave, or remove the last owner, with somebody named who takes over."""
    found = own_organisation(request, slug)
    user = _member(found, reference)
    require(policy.may_end_membership, request.actor, found, user)
    require(policy.may_look_after_people, request.actor, found)
    others = [
        each.user for each in queries.members_of(found) if each.user != user and each.user.is_active
    ]
    form = SuccessorForm(
        request.POST if request.method == "POST" else None,
        members=[(each.reference, str(each)) for each in others],
    )
    if request.method == "POST" and form.is_valid():
        successor = _member(found, form.cleaned_data["successor"])
        try:
            actions.hand_over(user=user, successor=successor, organisation=found, **asked(request))
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error("successor", str(refusal))
        else:
            policy.forget_roles(request.actor)
            words = _("%(name)s now looks after %(body)s.") % {"name": successor, "body": found}
            messages.success(request, words)
            return back_to(request, found)
    context = {
        "organisation": found,
        "demonstration": found.is_demonstration,
        "member": user,
        "is_own": user == request.actor,
        "others": others,
        "form": form,
    }
    return render(request, "organisations/hand_over.html", context)


def _organisation_to_look_after(request: HttpRequest, slug: str) -> Organisation:
    found = own_organisation(request, slug)
    require(policy.may_look_after_people, request.actor, found)
    return found


def _member(organisation: Organisation, reference: str) -> User:
    user = queries.member_with_reference(organisation, reference)
    if user is None:
        raise NotAllowed
    return user


def _invitation(request: HttpRequest, slug: str, key: str) -> Invitation:
    found = _organisation_to_look_after(request, slug)
    invitation = found.invitations.select_related("organisation").filter(key=key).first()
    if invitation is None:
        raise NotAllowed
    return invitation
