"""Registering an organisation, its own page, and confirming that it is what it says."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.kernel.states import Refused
from challenges.organisations import actions
from challenges.organisations.forms import OrganisationForm

from .things import asked, own_organisation, page_of, read_or_write, show


@login_required
@read_or_write
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
            # `redirect` would take what has no slash for the name of a page.
            return HttpResponseRedirect(then or page_of(organisation))
    return render(request, "organisations/new.html", {"form": form, "next": then})


@login_required
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """An own organisation: what is known of it, its people, and who is invited."""
    return show(request, own_organisation(request, slug))


@login_required
@require_POST
def verify(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme team confirms what the body is."""
    found = own_organisation(request, slug)
    actions.verify_organisation(organisation=found, **asked(request))
    messages.success(request, _("%(name)s is verified and may start challenges.") % {"name": found})
    return redirect(page_of(found))
