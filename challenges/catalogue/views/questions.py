"""One section of the application form with its questions."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.catalogue import forms, policy, queries
from challenges.catalogue.forms import QuestionsSheet, SectionForm, Sheet
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import StaleSave
from challenges.kernel.policy import NotAllowed

from .common import challenge_of
from .form import save as save_form
from .sections import edit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One section of the application form, which others may move or take out meanwhile."""
    challenge = challenge_of(request, reference, policy.may_edit_challenge)
    criteria = {criterion.name: criterion for criterion in challenge.criteria.all()}
    sections = queries.form_as_facts(challenge)
    place: int | None = number
    if request.method == "POST":
        place = place_sent(request, sections, number)
    elif not 1 <= number <= len(sections):
        raise NotAllowed

    def make(challenge: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
        now = queries.form_as_facts(challenge)
        return forms.questions_sheet(now, place, data, criteria=list(criteria), empty=empty)

    def save(sheet: Sheet, version: int) -> Challenge:
        main = cast(SectionForm, sheet.main)
        if place is None and main.cleaned_data["was"]:
            main.forget_what_was()
            raise StaleSave(
                _("Somebody else has taken this section out of the form. Save again to put it "
                  "back at the end, with what you typed."),
                challenge.version,
            )  # fmt: skip
        whole = cast(QuestionsSheet, sheet).whole_form()
        for question in (each for section in whole for each in section["questions"]):
            if isinstance(question["criterion"], str):
                question["criterion"] = criteria.get(question["criterion"])
        return save_form(request, challenge, whole, version)

    here = reverse("catalogue:questions", args=[reference, place or len(sections) + 1])
    return edit(
        request, challenge, "form", make, save,
        template="catalogue/questions.html", here=here, section_number=place,
        saves_itself=place is not None,
    )  # fmt: skip


def place_sent(request: HttpRequest, sections: list[dict[str, Any]], number: int) -> int | None:
    """Where the section stands now, from 1; None where it is gone, or is put back."""
    sent = request.POST
    if not sent.get("was"):
        return None
    keys = {str(value) for name, value in sent.items() if name.endswith("-key") and value}
    return queries.place_of_section(sections, number, sent["was"], keys)
