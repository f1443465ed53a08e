"""Whom a challenge is shown to, who judges it, and who its guests are."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import GuestForm
from challenges.kernel.policy import existing
from challenges.kernel.states import Refused

from .common import asked, challenge_of, context_of, section_of
from .sections import edit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def judges(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is announced to judge."""
    challenge = section_of(request, reference)
    return edit(request, challenge, "judges", forms.judges_sheet)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, reference: str) -> HttpResponse:
    """Who may see it, and who answers enquiries."""
    challenge = section_of(request, reference)
    return edit(request, challenge, "publication", forms.publication_sheet)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def guests(request: HttpRequest, reference: str) -> HttpResponse:
    """The list of guests, and another one."""
    challenge = challenge_of(request, reference, policy.may_manage_challenge)
    form = GuestForm(request.POST if request.method == "POST" else None, challenge=challenge)
    if request.method == "POST" and form.is_valid():
        try:
            guest = actions.name_guest(challenge=challenge, **form.cleaned_data, **asked(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(guest)s is on the list.") % {"guest": guest})
            return redirect("catalogue:guests", reference)
    context = context_of(challenge, request, form=form, guests=queries.guests_of(challenge))
    return render(request, "catalogue/guests.html", context)


@login_required
@require_POST
def withdraw_guest(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """Take a guest off the list."""
    challenge = challenge_of(request, reference, policy.may_manage_challenge)
    guest = existing(queries.guests_of(challenge).filter(key=key).first())
    actions.withdraw_guest(guest=guest, **asked(request))
    messages.success(request, _("%(guest)s can no longer see it.") % {"guest": guest})
    return redirect("catalogue:guests", reference)


@login_required
@require_safe
def invited(request: HttpRequest, key: UUID) -> HttpResponse:
    """From a guest's personal link to the page, for the guest."""
    challenge = queries.challenge_of_guest(asked(request)["actor"], key)
    return redirect(f"/challenges/{challenge.slug}/")
