"""Registering an organisation, its own page, and what is known of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused
from challenges.organisations import actions, policy, queries
from challenges.organisations.forms import OrganisationForm, ProfileForm
from challenges.organisations.models import Locality, Organisation
from challenges.organisations.models.organisations import PUBLIC_BODIES

from .things import asked, own_organisation, page_of, read_or_write, show


@login_required
@read_or_write
def new(request: HttpRequest) -> HttpResponse:
    """Give us an organisation; `next` in the address says where to go on.

    What is here already and looks like it is shown first, once.
    """
    form = OrganisationForm(
        request.POST if request.method == "POST" else None,
        initial={"name": request.GET.get("name", "")[:160]},
        parents=policy.possible_parents(request.actor, None),
        localities=Locality.objects.order_by("name"),
    )
    then = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(then, allowed_hosts=None):
        then = ""
    duplicates: list[Organisation] = []
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        if not request.POST.get("is_another"):
            duplicates = queries.likely_duplicates(
                request.actor,
                name=found["name"],
                aliases=found["aliases"],
                scheme=found["identifier_scheme"],
                number=found["identifier"],
            )
        if not duplicates:
            try:
                organisation = actions.register_organisation(**_named(found), **asked(request))
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                words = _("%(name)s is registered, and you are its owner.")
                messages.success(request, words % {"name": organisation.name})
                # `redirect` would take what has no slash for the name of a page.
                return HttpResponseRedirect(then or page_of(organisation))
    context = {
        "form": form,
        "next": then,
        "duplicates": duplicates,
        "public_bodies": " ".join(PUBLIC_BODIES),
        "is_open": any(form.errors.get(name) for name in form.FOR_BODIES),
    }
    return render(request, "organisations/new.html", context)


@login_required
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """An own organisation: what is known of it, its people, and who is invited."""
    return show(request, own_organisation(request, slug))


@login_required
@read_or_write
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """What its owners say of it. What somebody else saved meanwhile is shown beside it."""
    found = own_organisation(request, slug)
    require(policy.may_change_organisation, request.actor, found)
    may_identify = policy.may_change_identity(request.actor, found)
    initial = _as_typed(found)
    form = ProfileForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        parents=policy.possible_parents(request.actor, found) if may_identify else None,
        localities=Locality.objects.order_by("name"),
    )
    theirs: list[tuple[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        facts = _named(form.cleaned_data)
        try:
            actions.change_organisation(
                organisation=found,
                version=facts.pop("version"),
                identifiers=facts.pop("identifiers", None),
                domains=facts.pop("domains"),
                facts=facts,
                **asked(request),
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
            if str(form.data.get("version")) != str(found.version):
                theirs = [
                    (str(form.fields[name].label), value)
                    for name, value in initial.items()
                    if name != "version"
                    and name in form.fields
                    and str(form.data.get(name, "")).split() != str(value).split()
                ]
                form.data = {**request.POST.dict(), "version": found.version}
        else:
            messages.success(request, _("Saved."))
            return redirect(page_of(found))
    context = {
        "organisation": found,
        "demonstration": found.is_demonstration,
        "form": form,
        "theirs": theirs,
        "may_identify": may_identify,
    }
    return render(request, "organisations/profile.html", context)


def _named(found: dict[str, Any]) -> dict[str, Any]:
    """The form's choices as rows, and nothing that has a name of its own in the action."""
    facts = {name: value for name, value in found.items() if not name.startswith("GB-")}
    if "parent" in facts:
        facts["parent"] = Organisation.objects.filter(slug=facts["parent"] or None).first()
    if "locality" in facts:
        facts["locality"] = Locality.objects.filter(code=facts["locality"] or None).first()
    return facts


def _as_typed(row: Organisation) -> dict[str, Any]:
    return {
        "name": row.name,
        "short_name": row.short_name,
        "aliases": "\n".join(row.aliases),
        "domains": "\n".join(row.domains.order_by("domain").values_list("domain", flat=True)),
        "parent": row.parent.slug if row.parent else "",
        "locality": row.locality.code if row.locality else "",
        "website": row.website,
        "summary": row.summary,
        "version": row.version,
        **{each.scheme: each.value for each in row.identifiers.all()},
    }
