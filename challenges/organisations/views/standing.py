"""The programme team checks what a body says of itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused
from challenges.organisations import actions, policy, queries
from challenges.organisations.forms import CheckedForm, ReasonForm
from challenges.organisations.models import Organisation, Role

from .things import asked, own_organisation, page_of, read_or_write


@login_required
@read_or_write
def verify(request: HttpRequest, slug: str) -> HttpResponse:
    """Verify, refuse, suspend, believe a domain: each with what was checked, or why."""
    found = own_organisation(request, slug)
    require(policy.may_verify_organisation, request.actor, found)
    step = request.POST.get("step", "")
    is_post = request.method == "POST"
    checked = CheckedForm(request.POST if step == "verify" else None)
    reason = ReasonForm(request.POST if step in ("refuse", "suspend") else None)
    form = checked if step == "verify" else reason if step in ("refuse", "suspend") else None
    if is_post and (form is None or form.is_valid()):
        try:
            words = _do(request, found, step, form.cleaned_data if form else {})
        except NotAllowed:
            raise
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, words)
        return redirect(page_of(found) if step != "domain" else request.path)
    people = queries.people_with_role(found, Role.OWNER)
    context = {
        "organisation": found,
        "demonstration": found.is_demonstration,
        "identifiers": found.identifiers.order_by("scheme"),
        "domains": found.domains.order_by("domain"),
        "owners": [(user, queries.address_of(user)) for user in people],
        "checked": checked,
        "reason": reason,
        "form": form,
    }
    return render(request, "organisations/verify.html", context)


def _do(request: HttpRequest, found: Organisation, step: str, said: dict[str, str]) -> str:
    facts = {"organisation": found, **asked(request)}
    if step == "verify":
        actions.verify_organisation(note=said["note"], **facts)
        words = _("%(name)s is verified and may start challenges.")
    elif step == "refuse":
        actions.refuse_organisation(reason=said["reason"], **facts)
        words = _("The owners of %(name)s are told why you could not verify it.")
    elif step == "suspend":
        actions.suspend_organisation(reason=said["reason"], **facts)
        words = _("%(name)s is suspended. What is public stays.")
    elif step == "reinstate":
        actions.reinstate_organisation(**facts)
        words = _("%(name)s may start challenges again.")
    elif step == "domain":
        row = found.domains.filter(domain=request.POST.get("domain", "")).first()
        if row is None:
            raise NotAllowed
        actions.verify_domain(domain=row.domain, **facts)
        words = _("Addresses at the domain are now believed to be of people of %(name)s.")
    else:
        raise NotAllowed
    return words % {"name": found}
