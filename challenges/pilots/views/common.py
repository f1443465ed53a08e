"""What the pages of a pilot share."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from challenges.kernel.policy import require
from challenges.kernel.states import Incomplete, Refused
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


def carried_out(
    request: HttpRequest,
    form: forms.Form | forms.ModelForm,
    order: Callable[[Mapping[str, Any]], object],
    *,
    words: str,
    beside: str | None = None,
) -> bool:
    """Whether the form was sent and its order carried out, and says so in `words`.

    A refusal stands in the form, `beside` the field that is to be changed; beside the reason where
    that is missing.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        order(form.cleaned_data)
    except Incomplete as refusal:
        form.add_error("reason", str(refusal))
        return False
    except Refused as refusal:
        form.add_error(beside, str(refusal))
        return False
    messages.success(request, words)
    return True


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
