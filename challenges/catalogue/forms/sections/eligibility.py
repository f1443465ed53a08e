"""Who may apply: in words, as rules, and as questions to answer first."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import PartialDateInput, WholeNumberField
from challenges.catalogue.forms.rows import rows_of, short
from challenges.catalogue.forms.sheets import GuidedForm, Sheet, columns_of
from challenges.catalogue.models import Challenge, Consequence, Seat, YesNo
from challenges.catalogue.queries.readiness.eligibility import fault_of_start
from challenges.organisations.models import Kind

FIRST_KINDS = (Kind.COMPANY, Kind.CHARITY, Kind.UNIVERSITY)
KINDS = [*FIRST_KINDS, *(kind for kind in Kind if kind not in FIRST_KINDS)]


class EligibilityForm(GuidedForm):
    """Who may apply, in words and as rules."""

    who_may_apply = forms.CharField(
        label=_("Who may apply?"),
        help_text=_("One sentence for the public page."),
        required=False,
        max_length=200,
    )
    eligible_kinds = forms.MultipleChoiceField(
        label=_("Which kinds of organisation?"),
        help_text=_("Tick none where every kind may apply."),
        required=False,
        choices=[(kind.value, kind.label) for kind in KINDS],
        widget=forms.CheckboxSelectMultiple,
    )
    eligible_size = WholeNumberField(
        label=_("How many people may it employ at most? (optional)"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        widget=short(**{"inputmode": "numeric", "data-width": "5"}),
        error_messages={"thing": _("the number of people it may employ")},
    )
    registered_in = forms.ChoiceField(
        label=_("Where does it have to be registered? (optional)"),
        required=False,
        choices=[("", _("Not said")), *Seat.choices],
    )
    must_start_by = PartialDateInput(
        label=_("By when must it be able to start? (optional)"),
        help_text=_("Such as 1 June 2027 or June 2027"),
        widget=short(**{"data-width": "20"}),
    )

    examples = {
        "who_may_apply": _(
            "Companies and charities with fewer than 250 people that can begin in June."
        ),
    }


class EligibilityQuestionForm(forms.Form):
    """A question that an applicant answers before writing anything."""

    question = forms.CharField(
        label=_("What you ask"),
        max_length=200,
        error_messages={"required": _("Write the question, or take it out")},
    )
    help_text = forms.CharField(
        label=_("Hint below the question (optional)"), required=False, max_length=300
    )
    passes = forms.ChoiceField(
        label=_("Which answer passes?"),
        choices=YesNo.choices,
        initial=YesNo.YES,
        widget=forms.RadioSelect(attrs={"data-inline": ""}),
        error_messages={"required": _("Choose the answer that passes")},
    )
    consequence = forms.ChoiceField(
        label=_("What does the other answer mean?"),
        choices=Consequence.choices,
        initial=Consequence.REFUSED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the other answer means")},
    )
    words = forms.CharField(
        label=_("Why they cannot apply, or on what condition they can"),
        help_text=_("Whoever gives that answer reads this."),
        max_length=300,
        error_messages={"required": _("Say why they cannot apply, or on what condition they can")},
    )


@dataclass(frozen=True)
class EligibilitySheet(Sheet):
    """Who may apply, where a new date by which they must start still lies ahead."""

    at: datetime = field(kw_only=True)

    def is_valid(self) -> bool:
        is_valid = super().is_valid()
        if self.main is None or "must_start_by" not in self.main.changed_data:
            return is_valid
        fault = fault_of_start(self.main.cleaned_data.get("must_start_by", ""), self.at)
        if fault:
            self.main.add_error("must_start_by", fault)
        return is_valid and not fault


def eligibility_sheet(
    challenge: Challenge, data: Any = None, *, at: datetime, empty: int = 1
) -> EligibilitySheet:
    names = tuple(EligibilityQuestionForm.base_fields)
    held = [
        {name: getattr(row, name) for name in names}
        for row in challenge.eligibility_questions.all()
    ]
    rows = rows_of(EligibilityQuestionForm, _("Question"), held, data, empty=empty)
    main = EligibilityForm(data, initial=columns_of(challenge, EligibilityForm))
    return EligibilitySheet(main, rows, list_name="eligibility_questions", at=at)
