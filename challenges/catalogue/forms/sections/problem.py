"""The problem."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import text_field
from challenges.catalogue.forms.sheets import Sheet, columns_of
from challenges.catalogue.models import Challenge, Mission
from challenges.catalogue.queries.readiness.problem import PROBLEM_WORDS


class ProblemForm(forms.Form):
    """What is wrong, how it is known, and what an answer must not do."""

    title = forms.CharField(
        label=_("Title"), max_length=160, error_messages={"required": _("Enter a title")}
    )
    summary = forms.CharField(
        label=_("The challenge in one sentence"),
        help_text=_("Shown in lists and in searches. At most 300 characters."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    problem = text_field(
        _("What is the problem?"),
        help_text=_("Write for a founder who has never worked with a council."),
        rows=8,
        words=PROBLEM_WORDS,
    )
    evidence = text_field(_("How do you know?"), help_text=_("Numbers, complaints, studies."))
    must_not = text_field(
        _("What must an answer not do? (optional)"),
        help_text=_("Limits that you will not move: law, safety, systems that stay."),
    )
    mission = forms.ModelChoiceField(
        Mission.objects.order_by("number", "pk"),
        label=_("Which mission does it serve? (optional)"),
        required=False,
        to_field_name="slug",
        empty_label=_("None of them"),
    )
    theme = forms.CharField(label=_("Theme (optional)"), required=False, max_length=80)


def problem_sheet(challenge: Challenge, data: Any = None) -> Sheet:
    return Sheet(ProblemForm(data, initial=columns_of(challenge, ProblemForm)))
