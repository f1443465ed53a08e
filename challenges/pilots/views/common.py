"""What the pages of a pilot share."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from challenges.kernel.policy import require
from challenges.pilots import policy, queries
from challenges.pilots.models import Pilot

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def find_or_404(request: HttpRequest, slug: str) -> Pilot:
    """The pilot with this address, for those who see it."""
    found = queries.find_pilot(request.actor, slug)
    if found is None:
        raise Http404
    return found


def workspace_of(request: HttpRequest, slug: str) -> Pilot:
    """The pilot with this address, for those who take part in it."""
    found = find_or_404(request, slug)
    require(policy.may_work_on_pilot, request.actor, found)
    return found


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    pilot: Pilot,
    *,
    heading: str,
    verb: str,
    lede: str = "",
    evidence: str = "",
    returned_because: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "pilot": pilot,
        "heading": heading,
        "lede": lede,
        "verb": verb,
        "evidence": evidence,
        "returned_because": returned_because,
        "back": reverse("pilots:pilot", args=[pilot.slug]),
        "demonstration": policy.is_demonstration(pilot),
    }
    return render(request, "pilots/form.html", context)
