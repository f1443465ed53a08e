"""Whom the chair chooses, and what a second person says to it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.applications.models import Application
from challenges.judging.models import OutcomeKind
from challenges.judging.queries import Candidate

from .numbers import NUMBER, POUNDS


class DecisionForm(forms.Form):
    """An outcome and an award for each candidate, and why.

    `cleaned_data` has what `actions.decide` takes: `chosen`, `reserve`, the reasons, the
    standstill.
    """

    public_reason = forms.CharField(
        label=gettext_lazy("The reason that everybody may read"),
        help_text=gettext_lazy(
            "It stands in the letters and on the challenge’s page. Name no judge and no score."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Give the reason that everybody may read")},
    )
    confidential_reason = forms.CharField(
        label=gettext_lazy("What stays confidential"),
        help_text=gettext_lazy("For the panel and those who run the challenge."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    standstill_days = forms.IntegerField(
        label=gettext_lazy("Working days between the letters and the announcement"),
        min_value=0,
        max_value=40,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"required": gettext_lazy("Enter a number of days, 0 for none")},
    )

    def __init__(
        self, *args: Any, candidates: Sequence[Candidate], least: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        days = self.fields["standstill_days"]
        days.initial = least
        days.help_text = (
            _("At least %(least)s by the law of this procedure. Bank holidays do not count.")
            % {"least": least}
            if least
            else _("0: the outcome is public when the letters go out. Bank holidays do not count.")
        )
        for each in candidates:
            name = each.application.title or each.application.reference
            self.fields[_key("outcome", each)] = forms.ChoiceField(
                label=_("Outcome for %(name)s") % {"name": name},
                choices=OutcomeKind.choices,
                initial=OutcomeKind.NOT_SELECTED,
            )
            self.fields[_key("award", each)] = forms.DecimalField(
                label=_("Award for %(name)s, in pounds") % {"name": name},
                max_digits=12,
                decimal_places=2,
                min_value=0,
                required=False,
                widget=forms.TextInput(attrs=POUNDS),
            )

    def rows(self) -> Iterator[tuple[Candidate, forms.BoundField, forms.BoundField]]:
        """Each candidate with its two fields."""
        for each in self.candidates:
            yield each, self[_key("outcome", each)], self[_key("award", each)]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        chosen: dict[Application, Decimal | None] = {}
        reserve = []
        for each in self.candidates:
            outcome, award = typed.get(_key("outcome", each)), typed.get(_key("award", each))
            if outcome == OutcomeKind.SELECTED:
                chosen[each.application] = award
            elif outcome == OutcomeKind.RESERVED:
                reserve.append(each.application)
        return {
            "chosen": chosen,
            "reserve": reserve,
            **{name: typed.get(name) for name in DecisionForm.base_fields},
        }


def in_pounds(amount: Decimal | None) -> str:
    """15000.00 as it is typed: 15000."""
    return "" if amount is None else f"{amount:.2f}".removesuffix(".00")


def _key(what: str, candidate: Candidate) -> str:
    return f"{what}-{candidate.application.reference}"


class WhyForm(forms.Form):
    """A reason, for whoever has to act on it."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say why")},
    )


class QuestionForm(forms.Form):
    """What an applicant thinks is wrong with a decision."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong, and what follows from it"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write what you think is wrong")},
    )
