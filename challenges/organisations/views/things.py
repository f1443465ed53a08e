"""What the pages of an organisation share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from challenges.kernel.policy import NotAllowed
from challenges.organisations import policy, queries
from challenges.organisations.forms import InvitationForm
from challenges.organisations.models import Organisation

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def asked(request: HttpRequest) -> dict[str, Any]:
    """Who asks and when, as actions take it."""
    return {"actor": request.actor, "at": request.at}


def page_of(organisation: Organisation) -> str:
    return reverse("organisations:organisation", args=[organisation.slug])


def own_organisation(request: HttpRequest, slug: str) -> Organisation:
    """One whose people the person may see."""
    try:
        return queries.organisation_for(request.actor, slug)
    except Organisation.DoesNotExist:
        raise NotAllowed from None


def back_to(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """To its page, or home for whoever has just left it."""
    is_still_in = policy.may_open_organisation(request.actor, organisation)
    return redirect(page_of(organisation) if is_still_in else "/portal/")


def show(
    request: HttpRequest, organisation: Organisation, form: InvitationForm | None = None
) -> HttpResponse:
    """The organisation's page; with what was typed where it could not be done."""
    actor, at = request.actor, request.at
    roles = policy.roles_to_give(actor, organisation)
    invitations = queries.invitations_of(organisation, at) if roles else ()
    context = {
        "organisation": organisation,
        "demonstration": organisation.is_demonstration,
        "members": queries.members_of(organisation),
        "invitations": [
            {
                "row": row,
                "state": queries.state_at(row, at),
                "roles": queries.roles_in_words(row.roles),
            }
            for row in invitations
        ],
        "requests": queries.requests_of(organisation, at) if roles else (),
        "identifiers": organisation.identifiers.order_by("scheme"),
        "domains": organisation.domains.order_by("domain"),
        "parts": organisation.parts.order_by("name", "pk"),
        "has_owner": queries.owners_of(organisation).exists(),
        "may_change": policy.may_change_organisation(actor, organisation),
        "may_look_after": bool(roles),
        "form": form or InvitationForm(roles=roles),
        "may_verify": organisation.is_public_body
        and policy.may_verify_organisation(actor, organisation),
    }
    return render(request, "organisations/organisation.html", context)
