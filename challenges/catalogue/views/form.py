"""The application form as a whole: its sections in order, one taken out, some taken over."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.forms import SectionForm
from challenges.catalogue.models import Challenge
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

Sections = Sequence[Mapping[str, Any]]
# The buttons that move a section, with how many places further on.
MOVES = {"up": -1, "down": 1}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections with their questions: they change places, and new ones come last."""
    challenge = section_of(request, reference)
    if request.method == "POST" and (move := move_sent(request)):
        return _move(request, challenge, *move)
    number, total = place_of("form")
    context = context_of(challenge, request, heading=NAMES["form"], number=number, total=total)
    added = SectionForm(request.POST if request.method == "POST" else None)
    sections = queries.form_as_facts(challenge)
    if request.method == "POST" and added.is_valid():
        try:
            saved = save(request, challenge, [*sections, new_section(added)], challenge.version)
        except Refused as refusal:
            added.add_error(None, str(refusal))
        else:
            return redirect("catalogue:questions", saved.reference, len(sections) + 1)
    if not context["is_editable"] and request.method != "POST":
        return show_locked(request, challenge, "form")
    context |= {
        "sections": queries.outline_of(sections),
        "version": challenge.version,
        "form": added,
        "feeds": feeds_of(sections, challenge.criteria.values_list("name", flat=True)),
    }
    context |= help_with("form")
    return render(request, "catalogue/form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_out_section(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask whether a section goes with its questions; then take it out."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)
    sections = queries.form_as_facts(challenge)
    context = context_of(challenge, request)
    if request.method == "POST":
        try:
            save(request, challenge, without(sections, number), version_of(request))
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            words = _("“%(title)s” is no longer in the form.")
            messages.success(request, words % {"title": title_of(sections, number)})
        return redirect("catalogue:form", reference)
    if not context["is_editable"]:
        return show_locked(request, challenge, "form")
    back = reverse("catalogue:questions", args=[reference, number])
    context |= to_take_out(sections, number) | {"version": challenge.version, "back": back}
    return render(request, "catalogue/take_out_section.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy_form(request: HttpRequest, reference: str) -> HttpResponse:
    """Sections of another challenge's form for this one: first whose, then which and where."""
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
    sections = queries.form_as_facts(source)
    form = forms.SectionsForm(
        request.POST or None,
        sections=[each["title"] for each in sections],
        own=[each["title"] for each in queries.form_as_facts(challenge)],
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.copy_sections(
                challenge=challenge,
                source=source,
                numbers=form.cleaned_data["sections"],
                before=form.cleaned_data["before"],
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
    context |= {"source": source, "form": form, "sections": queries.outline_of(sections)}
    return render(request, "catalogue/copy_sections.html", context)


def save(request: HttpRequest, challenge: Challenge, sections: Sections, version: int) -> Challenge:
    return actions.save_questions(
        challenge=challenge, sections=sections, version=version, **asked(request)
    )


def new_section(added: SectionForm) -> dict[str, Any]:
    """A section without questions, of a valid form."""
    head = {name: added.cleaned_data[name] for name in ("title", "guidance")}
    return {**head, "questions": []}


def feeds_of(sections: Sections, criteria: Iterable[str]) -> list[dict[str, Any]]:
    """Each criterion by its name, with how many questions are read for it."""
    asked_for = (each["criterion"] for section in sections for each in section["questions"])
    count = Counter(criterion.name for criterion in asked_for if criterion)
    return [{"name": name, "count": count[name]} for name in criteria]


def move_sent(request: HttpRequest) -> tuple[int, int] | None:
    """The number of the section whose button was pressed and how far it goes; None for others."""
    for name, by in MOVES.items():
        sent = request.POST.get(name, "")
        if sent.isascii() and sent.isdigit() and len(sent) < 4:
            return int(sent), by
    return None


def without(sections: Sections, number: int) -> list[Mapping[str, Any]]:
    """The sections but for that of this number, from 1."""
    return [each for place, each in enumerate(sections, 1) if place != number]


def title_of(sections: Sections, number: int) -> str:
    """How the section of this number is called; '' where it is gone."""
    return next((str(each["title"]) for each in sections[max(number - 1, 0) : number]), "")


def to_take_out(sections: Sections, number: int) -> dict[str, Any]:
    """What the page says that asks first. Raises NotAllowed where there is no such section."""
    if not 1 <= number <= len(sections):
        raise NotAllowed
    (section,) = queries.outline_of(sections)[number - 1 : number]
    return {"gone": section, "heading": _("Take out “%(title)s”?") % {"title": section.title}}


def tell_refusal(request: HttpRequest, refusal: Refused) -> None:
    """Say why sections stay as they are; after somebody else's save the page shows how."""
    words = str(refusal)
    if isinstance(refusal, StaleSave):
        words = _(
            "Somebody else has changed the form since you opened it, so nothing was done. This is "
            "how it is now."
        )
    messages.error(request, words)


def place_after(sections: Sections, number: int, by: int) -> int:
    """Where the section of this number stands once it has moved, from 1."""
    return min(max(number + by, 1), len(sections))


def _move(request: HttpRequest, challenge: Challenge, number: int, by: int) -> HttpResponse:
    sections = queries.form_as_facts(challenge)
    moved = queries.with_moved_section(sections, number, by)
    try:
        save(request, challenge, moved, version_of(request))
    except Refused as refusal:
        tell_refusal(request, refusal)
        return redirect("catalogue:form", challenge.reference)
    overview = reverse("catalogue:form", args=[challenge.reference])
    return redirect(f"{overview}#section-{place_after(sections, number, by)}")
