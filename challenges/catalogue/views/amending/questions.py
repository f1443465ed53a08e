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
from challenges.catalogue.forms import QuestionsSheet, SectionForm, Sheet
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.views.common import NAMES, asked, challenge_of, context_of, version_of
from challenges.catalogue.views.form import (
    Sections,
    feeds_of,
    move_sent,
    new_section,
    place_after,
    tell_refusal,
    title_of,
    to_take_out,
    without,
)
from challenges.catalogue.views.questions import place_sent
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .writing import begin_first, being_written, edit_proposed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend_form(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections of the form as they would be: they change places, and new ones come last."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    found = being_written(challenge)
    if found is None:
        return begin_first(request, challenge)
    sections, criteria = _proposed(request, found)
    if request.method == "POST" and (move := move_sent(request)):
        return _move(request, found, sections, *move)
    added = SectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and added.is_valid():
        try:
            _propose(request, found, [*sections, new_section(added)], found.revision)
        except Refused as refusal:
            added.add_error(None, str(refusal))
        else:
            return redirect("catalogue:amend_questions", reference, len(sections) + 1)
    context = context_of(
        challenge,
        request,
        amendment=found,
        heading=NAMES["form"],
        form=added,
        sections=queries.outline_of(sections),
        version=found.revision,
        feeds=feeds_of(sections, criteria),
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
    sections, criteria = _proposed(request, found)
    place = number
    if request.method == "POST":
        place = place_sent(request, sections, number) or len(sections) + 1
    elif not 1 <= number <= len(sections):
        raise NotAllowed

    def make(copy: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
        now = queries.form_as_facts(copy)
        return forms.questions_sheet(now, place, data, criteria=criteria, empty=empty)

    def fields(sheet: Sheet) -> dict[str, Any]:
        return {"sections": cast(QuestionsSheet, sheet).whole_form()}

    return edit_proposed(
        request, found, "form", make, fields,
        template="catalogue/questions.html",
        here=reverse("catalogue:amend_questions", args=[reference, place]),
        after="catalogue:amend_form",
        section_number=place,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend_take_out(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask whether the change takes a section out with its questions; then propose it."""
    challenge = challenge_of(request, reference, policy.may_amend_challenge)
    found = being_written(challenge)
    if found is None:
        return begin_first(request, challenge)
    sections, _criteria = _proposed(request, found)
    if request.method == "POST":
        try:
            _propose(request, found, without(sections, number), version_of(request))
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            words = _("“%(title)s” would no longer be in the form.")
            messages.success(request, words % {"title": title_of(sections, number)})
        return redirect("catalogue:amend_form", reference)
    back = reverse("catalogue:amend_questions", args=[reference, number])
    context = context_of(challenge, request, amendment=found, version=found.revision, back=back)
    context |= to_take_out(sections, number)
    return render(request, "catalogue/take_out_section.html", context)


def _proposed(request: HttpRequest, found: Amendment) -> tuple[list[dict[str, Any]], list[str]]:
    """The sections, and the names of the criteria, as they would be."""
    return actions.look_at_proposed(
        amendment=found,
        look=lambda copy: (
            queries.form_as_facts(copy),
            [row.name for row in copy.criteria.order_by("position")],
        ),
        **asked(request),
    )


def _propose(request: HttpRequest, found: Amendment, sections: Sections, revision: int) -> None:
    actions.change_amendment(
        amendment=found,
        section="form",
        fields={"sections": sections},
        revision=revision,
        **asked(request),
    )


def _move(
    request: HttpRequest, found: Amendment, sections: Sections, number: int, by: int
) -> HttpResponse:
    reference = found.challenge.reference
    moved = queries.with_moved_section(sections, number, by)
    try:
        _propose(request, found, moved, version_of(request))
    except Refused as refusal:
        tell_refusal(request, refusal)
        return redirect("catalogue:amend_form", reference)
    overview = reverse("catalogue:amend_form", args=[reference])
    return redirect(f"{overview}#section-{place_after(sections, number, by)}")
