"""Finding an organisation, asking to join it, and what its owners answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused
from challenges.organisations import actions, policy, queries
from challenges.organisations.forms import AskForm, ReasonForm, RolesForm
from challenges.organisations.models import JoinRequest, Organisation
from challenges.organisations.states import JoinRequestState

from .things import asked, own_organisation, page_of, read_or_write


@login_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Whatever one knows of it: part of its name, an abbreviation, a number, a domain."""
    words = request.GET.get("q", "")
    context = {
        "words": words[:80],
        "found": queries.search_organisations(request.actor, words),
        "suggested": [] if words.strip() else queries.own_bodies_by_address(request.actor),
    }
    return render(request, "organisations/find.html", context)


@login_required
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Where one has asked, and what came of it."""
    mine = [
        {"row": row, "state": queries.request_state_at(row, request.at)}
        for row in queries.requests_by(request.actor)
    ]
    return render(request, "organisations/requests.html", {"requests": mine})


@login_required
@read_or_write
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to belong to it."""
    try:
        found = queries.organisation_to_join(request.actor, slug)
    except Organisation.DoesNotExist:
        raise NotAllowed from None
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_join(organisation=found, **form.cleaned_data, **asked(request))
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("We have asked %(body)s. You get an email as soon as somebody answers.")
            messages.success(request, words % {"body": found})
            return redirect("organisations:requests")
    context = {
        "organisation": found,
        "demonstration": found.is_demonstration,
        "form": form,
        "trusted_domain": queries.trusted_domain(policy.person(request.actor), found),
    }
    return render(request, "organisations/join.html", context)


@login_required
@require_POST
def withdraw_request(request: HttpRequest, key: str) -> HttpResponse:
    """Take one's own request back."""
    found = policy.own_requests(request.actor).filter(key=key).first()
    if found is None:
        raise NotAllowed
    try:
        actions.withdraw_join_request(request=found, **asked(request))
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your request is withdrawn."))
    return redirect("organisations:requests")


@login_required
@read_or_write
def request(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Who asks, what their address says, and the answer."""
    found = own_organisation(request, slug)
    require(policy.may_look_after_people, request.actor, found)
    asking = found.join_requests.select_related("user", "organisation").filter(key=key).first()
    if asking is None:
        raise NotAllowed
    roles = policy.roles_to_give(request.actor, found)
    says_no = request.POST.get("answer") == "decline"
    is_post = request.method == "POST"
    accept = RolesForm(request.POST if is_post and not says_no else None, roles=roles)
    decline = ReasonForm(request.POST if is_post and says_no else None)
    form = decline if says_no else accept
    if is_post and form.is_valid() and _answer(request, asking, form, says_no=says_no):
        return redirect(page_of(found))
    context = {
        "organisation": found,
        "demonstration": found.is_demonstration,
        "asking": asking,
        "state": queries.request_state_at(asking, request.at),
        "is_open": queries.request_state_at(asking, request.at) == JoinRequestState.OPEN,
        "is_own": asking.user == request.user,
        "address": queries.address_of(asking.user),
        "trusted_domain": queries.trusted_domain(asking.user, found),
        "accept": accept,
        "decline": decline,
        "form": form if is_post else None,
    }
    return render(request, "organisations/request.html", context)


def _answer(
    request: HttpRequest, asking: JoinRequest, form: RolesForm | ReasonForm, *, says_no: bool
) -> bool:
    """Whether it was done; otherwise the form says why not."""
    answer = actions.decline_join_request if says_no else actions.accept_join_request
    try:
        answer(request=asking, **form.cleaned_data, **asked(request))
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error("reason" if says_no else "roles", str(refusal))
        return False
    no, yes = _("%(name)s is told that you declined."), _("%(name)s now belongs to %(body)s.")
    words = {"name": asking.user, "body": asking.organisation}
    messages.success(request, (no if says_no else yes) % words)
    return True
