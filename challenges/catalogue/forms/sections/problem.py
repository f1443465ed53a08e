"""The problem."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import TextWithSuggestions, text_field
from challenges.catalogue.forms.sheets import GuidedForm, Sheet, columns_of
from challenges.catalogue.models import Challenge, Mission
from challenges.catalogue.queries import themes_in_use
from challenges.catalogue.queries.readiness.problem import PROBLEM_WORDS


class ProblemForm(GuidedForm):
    """What is wrong, how it is known, and what an answer must not do."""

    problem = text_field(
        _("What is the problem?"),
        help_text=_(
            "Begin with somebody whom it hurts. Say what goes wrong, how often, and what it costs "
            "them. Leave the answer open."
        ),
        rows=8,
        words=PROBLEM_WORDS,
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("The problem in a few words, not the product."),
        max_length=160,
        error_messages={"required": _("Enter a title")},
    )
    summary = forms.CharField(
        label=_("The challenge in one sentence"),
        help_text=_("Shown in lists and in searches."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence = text_field(
        _("How do you know?"),
        help_text=_("Numbers, complaints, studies, and where they can be read."),
    )
    tried = text_field(
        _("What has been tried, and why was it not enough? (optional)"),
        help_text=_("It saves applicants from offering you the same again."),
        rows=4,
    )
    must_not = text_field(
        _("What must a solution not do? (optional)"),
        help_text=_("Limits that you will not move: law, safety, systems that stay."),
        rows=4,
    )
    mission = forms.ModelChoiceField(
        Mission.objects.order_by("number", "pk"),
        label=_("Which mission does it serve? (optional)"),
        required=False,
        to_field_name="slug",
        empty_label=_("None of them"),
    )
    theme = forms.CharField(
        label=_("Theme (optional)"),
        help_text=_(
            "Those of other challenges are offered as you type. Under the same words people find "
            "them together."
        ),
        required=False,
        max_length=80,
        widget=TextWithSuggestions,
    )

    def __init__(self, *args: Any, themes: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = {theme.casefold(): theme for theme in themes}
        cast(TextWithSuggestions, self.fields["theme"].widget).suggestions = themes

    def clean_theme(self) -> str:
        """As others have spelt it."""
        theme = " ".join(self.cleaned_data["theme"].split())
        return self.themes.get(theme.casefold(), theme)

    examples = {
        "problem": _(
            "Every winter some 2,000 of our tenants run out of credit on a prepayment meter at "
            "least once. Most wait two days in the cold before they ring us, because they do not "
            "know that we can help. By then a third of them have seen a doctor."
        ),
        "title": _("No home without heat: not “A smart meter app”."),
        "summary": _(
            "Help us find tenants whose meter has run out within hours instead of days, without "
            "asking them to call."
        ),
        "evidence": _(
            "1,940 emergency top-ups last winter (housing service, 2025). In our survey of 610 "
            "tenants, 4 in 10 had gone without heat for a day or longer."
        ),
        "tried": _(
            "A phone line, which one tenant in twelve knew of. Visits by wardens, which reach the "
            "same forty households each year."
        ),
        "must_not": _(
            "It must not need a smartphone, and it must not tell a supplier who is in arrears."
        ),
    }


def problem_sheet(challenge: Challenge, data: Any = None) -> Sheet:
    initial = columns_of(challenge, ProblemForm)
    return Sheet(ProblemForm(data, initial=initial, themes=themes_in_use()))
