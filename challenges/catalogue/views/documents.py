"""The documents of a challenge, and the terms that all challenges choose from."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import Sheet, TermsForm
from challenges.catalogue.models import Challenge, Terms
from challenges.kernel.policy import require
from challenges.kernel.states import Refused

from .common import asked, section_of
from .sections import edit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, reference: str) -> HttpResponse:
    """Files, datasets, and the terms that apply."""
    challenge = section_of(request, reference)

    def save(sheet: Sheet, version: int) -> Challenge:
        return actions.save_documents(
            challenge=challenge,
            **sheet.facts(),
            version=version,
            **asked(request),
        )

    make = partial(forms.documents_sheet, files=request.FILES)
    return edit(request, challenge, "documents", make, save)


@login_required
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Every version of the terms."""
    actor = asked(request)["actor"]
    require(policy.may_write_terms, actor)
    return render(request, "catalogue/terms.html", {"versions": queries.all_terms(actor)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_terms(request: HttpRequest) -> HttpResponse:
    """Begin terms of a kind."""
    require(policy.may_write_terms, asked(request)["actor"])
    form = TermsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            made = actions.write_terms(kind=facts.pop("kind"), fields=facts, **asked(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("catalogue:terms_version", made.slug, made.number)
    return render(request, "catalogue/terms_form.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_terms(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change a draft, or begin the next version of what is published."""
    found = _version(request, slug, number)
    names = ("ip_model", "title", "summary", "text")
    form = TermsForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(found, name) for name in names},
        has_kind=False,
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.change_terms(terms=found, fields=form.cleaned_data, **asked(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("catalogue:terms_version", kept.slug, kept.number)
    return render(request, "catalogue/terms_form.html", {"form": form, "terms": found})


@login_required
@require_safe
def terms_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version as people will read it."""
    context = {"terms": _version(request, slug, number)}
    return render(request, "catalogue/terms_version.html", context)


@login_required
@require_POST
def publish_terms(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Offer it to all bodies."""
    found = _version(request, slug, number)
    actions.publish_terms(terms=found, **asked(request))
    messages.success(request, _("Published. Challenges can use this version from now on."))
    return redirect("catalogue:terms_version", slug, number)


def _version(request: HttpRequest, slug: str, number: int) -> Terms:
    require(policy.may_write_terms, asked(request)["actor"])
    return queries.terms_version(asked(request)["actor"], slug, number)
