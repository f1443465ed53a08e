"""The questions of the form, as a change proposes them."""

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
from challenges.catalogue.models import Amendment, Challenge, FormVersion
from challenges.catalogue.views.common import NAMES, asked, challenge_of, context_of, version_of
from challenges.catalogue.views.questions import NEW_SECTION, place_sent, sent_rows
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .writing import begin_first, being_written, edit_proposed

Sections = list[dict[str, Any]]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend_form(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections of the form as they would be; a new one can be added at the end."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    found = being_written(challenge)
    if found is None:
        return begin_first(request, challenge)
    form, criteria = _proposed(request, found)
    sections = queries.sections_as_facts(form)
    added = SectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and added.is_valid():
        try:
            _propose(request, found, [*sections, {**NEW_SECTION, **added.cleaned_data}])
        except Refused as refusal:
            added.add_error(None, str(refusal))
        else:
            return redirect("catalogue:amend_questions", reference, len(sections) + 1)
    read_for = [
        question["criterion"].name
        for section in sections
        for question in section["questions"]
        if question["criterion"]
    ]
    context = context_of(
        challenge,
        request,
        amendment=found,
        heading=NAMES["form"],
        form=added,
        form_version=form,
        feeds=[{"criterion": {"name": name}, "count": read_for.count(name)} for name in criteria],
    )
    return render(request, "catalogue/form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend_questions(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One section of the form as it would be."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    found = being_written(challenge)
    if found is None:
        return begin_first(request, challenge)
    form, criteria = _proposed(request, found)
    sections = queries.sections_as_facts(form)
    place: int | None = number
    if request.method == "POST":
        if "take_out" in request.POST:
            return _take_out(request, found, sections, number)
        place = place_sent(request, sections, number) or len(sections) + 1
    elif not 1 <= number <= len(sections):
        raise NotAllowed
    place = cast(int, place)

    def make(copy: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
        now = queries.form_as_facts(copy)
        section = next(iter(now[place - 1 : place]), NEW_SECTION)
        return forms.questions_sheet(
            section, data, criteria=criteria, sources=queries.sources_in(sections), empty=empty
        )

    def fields(sheet: Sheet) -> dict[str, Any]:
        head, rows = sent_rows(sheet)
        held = {q["key"]: q for section in sections for q in section["questions"]}
        questions = [{**held.get(row["key"], {}), **row} for row in rows]
        return {"sections": [*sections[: place - 1], {**head, "questions": questions},
                             *sections[place:]]}  # fmt: skip

    return edit_proposed(
        request, found, "form", make, fields,
        template="catalogue/questions.html",
        here=reverse("catalogue:amend_questions", args=[reference, place]),
        after="catalogue:amend_form",
        section_number=place,
    )  # fmt: skip


def _proposed(request: HttpRequest, found: Amendment) -> tuple[FormVersion, list[str]]:
    """The form, and the names of the criteria, as they would be."""
    return actions.look_at_proposed(
        amendment=found,
        look=lambda copy: (
            queries.form_of(copy),
            [row.name for row in copy.criteria.order_by("position")],
        ),
        **asked(request),
    )


def _propose(
    request: HttpRequest, found: Amendment, sections: Sections, revision: int | None = None
) -> None:
    actions.change_amendment(
        amendment=found,
        section="form",
        fields={"sections": sections},
        revision=found.revision if revision is None else revision,
        **asked(request),
    )


def _take_out(
    request: HttpRequest, found: Amendment, sections: Sections, number: int
) -> HttpResponse:
    gone = sections.pop(number - 1) if 1 <= number <= len(sections) else NEW_SECTION
    try:
        _propose(request, found, sections, version_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("“%(title)s” would no longer be in the form.")
        messages.success(request, words % {"title": gone["title"]})
    return redirect("catalogue:amend_form", found.challenge.reference)
