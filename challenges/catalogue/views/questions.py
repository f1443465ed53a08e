"""The application form: its sections, and the questions of one section."""

from collections import Counter
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import SectionForm, Sheet
from challenges.catalogue.models import Challenge, FormVersion
from challenges.catalogue.states import StaleSave
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .common import (
    NAMES,
    asked,
    challenge_of,
    context_of,
    help_with,
    place_of,
    section_of,
    version_of,
)
from .reading import show_locked
from .sections import edit

NEW_SECTION: dict[str, Any] = {"title": "", "guidance": "", "questions": []}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections with their questions; a new section can be added at the end."""
    challenge = section_of(request, reference)
    number, total = place_of("form")
    context = context_of(challenge, request, heading=NAMES["form"], number=number, total=total)
    added = SectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and added.is_valid():
        sections = queries.form_as_facts(challenge)
        sections.append({**NEW_SECTION, **added.cleaned_data})
        try:
            saved = _save(request, challenge, sections, challenge.version)
        except Refused as refusal:
            added.add_error(None, str(refusal))
        else:
            return redirect("catalogue:questions", saved.reference, len(sections))
    if not context["is_editable"] and request.method != "POST":
        return show_locked(request, challenge, "form")
    version = _form_of(challenge)
    context |= {"form_version": version, "form": added, "feeds": _feeds(challenge, version)}
    context |= help_with("form")
    return render(request, "catalogue/form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One section of the application form, which others may move or take out meanwhile."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)
    criteria = {criterion.name: criterion for criterion in challenge.criteria.all()}
    sections = queries.form_as_facts(challenge)
    place: int | None = number
    if request.method == "POST":
        if "take_out" in request.POST:
            return _take_out(request, challenge, sections, number)
        place = place_sent(request, sections, number)
    elif not 1 <= number <= len(sections):
        raise NotAllowed

    def make(challenge: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
        now = queries.form_as_facts(challenge)
        section = next(iter(now[place - 1 : place]), NEW_SECTION) if place else NEW_SECTION
        return forms.questions_sheet(
            section, data, criteria=list(criteria), sources=queries.sources_in(now), empty=empty
        )

    def save(sheet: Sheet, version: int) -> Challenge:
        head, rows = sent_rows(sheet)
        held = {q["key"]: q for section in sections for q in section["questions"]}
        section = {
            **head,
            "questions": [
                {**held.get(row["key"], {}), **row, "criterion": criteria.get(row["criterion"])}
                for row in rows
            ],
        }
        if place is not None:
            sections[place - 1] = section
        elif head["was"]:
            cast(SectionForm, sheet.main).forget_what_was()
            raise StaleSave(
                _("Somebody else has taken this section out of the form. Save again to put it "
                  "back at the end, with what you typed."),
                challenge.version,
            )  # fmt: skip
        else:
            sections.append(section)
        return _save(request, challenge, sections, version)

    here = reverse("catalogue:questions", args=[reference, place or len(sections) + 1])
    return edit(
        request, challenge, "form", make, save,
        template="catalogue/questions.html", here=here, section_number=place,
        saves_itself=place is not None,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy_form(request: HttpRequest, reference: str) -> HttpResponse:
    """Sections of another challenge's form for this one: first whose, then which."""
    challenge = section_of(request, reference)
    context = context_of(challenge, request, heading=NAMES["form"])
    if not context["is_editable"]:
        return show_locked(request, challenge, "form")
    found = queries.forms_to_copy(
        challenge=challenge, words=request.GET.get("words", ""), **asked(request)
    )
    context |= {"found": found, "words": request.GET.get("words", "")}
    if "from" not in request.GET:
        return render(request, "catalogue/copy_form.html", context)
    source = challenge_of(request, request.GET["from"], policy.may_copy_challenge)
    form = forms.SectionsForm(
        request.POST or None, sections=[each["title"] for each in queries.form_as_facts(source)]
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.copy_sections(
                challenge=challenge,
                source=source,
                numbers=form.cleaned_data["sections"],
                version=version_of(request),
                **asked(request),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Taken over. Read each question: what fitted there may not fit here."),
            )
            return redirect("catalogue:form", challenge.reference)
    context |= {"source": source, "form": form, "form_version": _form_of(source)}
    return render(request, "catalogue/copy_sections.html", context)


def place_sent(request: HttpRequest, sections: list[dict[str, Any]], number: int) -> int | None:
    """Where the section stands now, from 1; None where it is gone, or is put back."""
    sent = request.POST
    if not sent.get("was"):
        return None
    keys = {str(value) for name, value in sent.items() if name.endswith("-key") and value}
    return queries.place_of_section(sections, number, sent["was"], keys)


def sent_rows(sheet: Sheet) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The head of the section and its questions, of a valid sheet."""
    head = sheet.main.cleaned_data if sheet.main is not None else {}
    return head, sheet.rows.kept() if sheet.rows is not None else []


def _take_out(
    request: HttpRequest, challenge: Challenge, sections: list[dict[str, Any]], number: int
) -> HttpResponse:
    gone = sections.pop(number - 1) if 1 <= number <= len(sections) else NEW_SECTION
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


def _feeds(challenge: Challenge, form: FormVersion | None) -> list[dict[str, Any]]:
    """Each criterion with how many questions are read for it."""
    sections = form.sections.all() if form else []
    read_for = Counter(
        question.criterion_id for section in sections for question in section.questions.all()
    )
    return [{"criterion": each, "count": read_for[each.pk]} for each in challenge.criteria.all()]


def _form_of(challenge: Challenge) -> FormVersion | None:
    try:
        return queries.form_of(challenge)
    except FormVersion.DoesNotExist:
        return None
