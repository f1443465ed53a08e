"""Registering an organisation, and looking after who belongs to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

from . import actions, policy, queries
from .forms import OrganisationForm, RoleForm
from .models import Kind, Organisation, Role


def asked(request: HttpRequest) -> dict[str, Any]:
    """Who asks and when, as actions take it."""
    return {"actor": request.actor, "at": request.at}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Give us an organisation; `next` in the address says where to go on."""
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    then = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(then, allowed_hosts=None):
        then = ""
    if request.method == "POST" and form.is_valid():
        try:
            organisation = actions.register_organisation(**form.cleaned_data, **asked(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("%(name)s is registered, and you are its owner.")
            messages.success(request, words % {"name": organisation.name})
            return redirect(then) if then else redirect(_page(organisation))
    return render(request, "organisations/new.html", {"form": form, "next": then})


@login_required
@require_http_methods(["GET", "HEAD"])
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """An own organisation: what is known of it, its people and their roles."""
    found = _organisation(request, slug)
    return _show(request, found, _role_form(request, found))


@login_required
@require_POST
def grant(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a role to somebody who has an account."""
    found = _organisation(request, slug)
    # Asked before the address is looked up, so that nobody else learns who has an account.
    require(policy.may_grant_roles, request.actor, found, Role.MEMBER)
    form = _role_form(request, found, request.POST)
    if form.is_valid():
        user = queries.person_with_email(form.cleaned_data["email"])
        role = Role(form.cleaned_data["role"])
        if user is None:
            form.add_error(
                "email",
                _("Nobody has signed in with this address yet. Ask them to do that once first."),
            )
        else:
            actions.grant_role(user=user, organisation=found, role=role, **asked(request))
            words = _("%(name)s has the role: %(role)s.")
            messages.success(request, words % {"name": user, "role": role.label})
            return redirect(_page(found))
    return _show(request, found, form)


@login_required
@require_POST
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End one role of one person."""
    found = _organisation(request, slug)
    role = request.POST.get("role", "")
    if role not in Role.values:
        raise NotAllowed
    user = queries.member_with_reference(found, request.POST.get("person", ""))
    if user is None:
        messages.warning(request, _("This person has no role here any more."))
        return redirect(_page(found))
    try:
        actions.end_role(user=user, organisation=found, role=role, **asked(request))
    except Refused as refusal:
        if isinstance(refusal, NotAllowed):
            raise
        messages.error(request, str(refusal))
    else:
        words = _("%(name)s no longer has the role: %(role)s.")
        messages.success(request, words % {"name": user, "role": Role(role).label})
    is_still_in = policy.may_open_organisation(request.actor, found)
    return redirect(_page(found)) if is_still_in else redirect("/portal/")


@login_required
@require_POST
def verify(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme team confirms what the body is."""
    found = _organisation(request, slug)
    actions.verify_organisation(organisation=found, **asked(request))
    messages.success(request, _("%(name)s is verified and may start challenges.") % {"name": found})
    return redirect(_page(found))


def _page(organisation: Organisation) -> str:
    return reverse("organisations:organisation", args=[organisation.slug])


def _organisation(request: HttpRequest, slug: str) -> Organisation:
    try:
        return queries.organisation_for(request.actor, slug)
    except Organisation.DoesNotExist:
        raise NotAllowed from None


def _role_form(request: HttpRequest, organisation: Organisation, data: Any = None) -> RoleForm:
    with_team = organisation.kind == Kind.STRATEGIC_AUTHORITY and policy.may_grant_roles(
        request.actor, organisation, Role.PROGRAMME_TEAM
    )
    return RoleForm(data, organisation=organisation, with_team=with_team)


def _show(request: HttpRequest, organisation: Organisation, form: RoleForm) -> HttpResponse:
    actor = request.actor
    members = [
        {
            "user": member.user,
            "roles": [
                {
                    "row": row,
                    "may_end": policy.may_end_role(actor, organisation, row.role, member.user),
                }
                for row in member.roles
            ],
        }
        for member in queries.members_of(organisation)
    ]
    context = {
        "organisation": organisation,
        "demonstration": organisation.is_demonstration,
        "members": members,
        "form": form,
        "may_grant": policy.may_grant_roles(actor, organisation, Role.MEMBER),
        "may_verify": organisation.verified_at is None
        and organisation.is_public_body
        and policy.may_verify_organisation(actor, organisation),
    }
    return render(request, "organisations/organisation.html", context)
