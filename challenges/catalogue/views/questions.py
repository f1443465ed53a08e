"""The application form: its sections, and the questions of one section."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import Sheet
from challenges.catalogue.models import Challenge, FormVersion
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .common import NAMES, asked, challenge_of, context_of
from .sections import edit, version_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections with their questions; a new section can be added at the end."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)
    title = " ".join(request.POST.get("title", "").split())[:120]
    context = context_of(challenge, request, heading=NAMES["form"])
    if request.method == "POST" and title:
        sections = queries.form_as_facts(challenge)
        sections.append({"title": title, "guidance": "", "questions": []})
        saved = _save(request, challenge, sections, challenge.version)
        return redirect("catalogue:questions", saved.reference, len(sections))
    if not context["is_editable"]:
        return redirect("catalogue:task_list", challenge.reference)
    return render(request, "catalogue/form.html", {**context, "form_version": _form_of(challenge)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One section of the application form."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)
    _section_of(challenge, number)
    here = reverse("catalogue:questions", args=[reference, number])

    def make(challenge: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
        return forms.questions_sheet(_section_of(challenge, number), data, empty=empty)

    def save(sheet: Sheet, version: int) -> Challenge:
        sections = queries.form_as_facts(challenge)
        held = {q["key"]: q for section in sections for q in section["questions"]}
        head = sheet.main.cleaned_data if sheet.main is not None else {}
        rows = sheet.rows.kept() if sheet.rows is not None else []
        sections[number - 1] = {
            **head,
            "questions": [{**held.get(row["key"], {}), **row} for row in rows],
        }
        return _save(request, challenge, sections, version)

    if request.method == "POST" and "take_out" in request.POST:
        return _take_out(request, challenge, number)
    return edit(
        request, challenge, "form", make, save,
        template="catalogue/questions.html", here=here, section_number=number,
    )  # fmt: skip


def _take_out(request: HttpRequest, challenge: Challenge, number: int) -> HttpResponse:
    sections = queries.form_as_facts(challenge)
    gone = sections.pop(number - 1)
    try:
        _save(request, challenge, sections, version_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("“%(title)s” is no longer in the form.")
        messages.success(request, words % {"title": gone["title"]})
    return redirect("catalogue:form", challenge.reference)


def _save(
    request: HttpRequest, challenge: Challenge, sections: list[dict[str, Any]], version: int
) -> Challenge:
    return actions.save_questions(
        challenge=challenge, sections=sections, version=version, **asked(request)
    )


def _form_of(challenge: Challenge) -> FormVersion | None:
    try:
        return queries.form_of(challenge)
    except FormVersion.DoesNotExist:
        return None


def _section_of(challenge: Challenge, number: int) -> Any:
    form = _form_of(challenge)
    sections = list(form.sections.all()) if form else []
    if not 1 <= number <= len(sections):
        raise NotAllowed
    return sections[number - 1]
