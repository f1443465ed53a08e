"""Who judges, as it is announced."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import LinesField, PartialDateInput, text_field
from challenges.catalogue.forms.rows import rows_of, short
from challenges.catalogue.forms.sheets import Sheet, columns_of
from challenges.catalogue.models import Challenge

COLUMNS = ("name", "role", "body", "is_chair")


class JudgesForm(forms.Form):
    """Who judges, in words."""

    who_judges = text_field(
        _("Who will judge?"),
        help_text=_("For example: six people, from the council, the NHS and a residents’ group."),
        rows=3,
    )
    judges_named_by = PartialDateInput(
        label=_("By when will the judges be named? (optional)"),
        help_text=_("Where they are not known yet, such as March 2027."),
        widget=short(**{"data-width": "20"}),
    )
    topics = LinesField(
        label=_("Topics of the applications (optional)"),
        help_text=_("One a line. Judges say which they know, so that they are given what they can "
                    "judge. Applicants choose one where your form asks for it: add a question of "
                    "the kind “One of the challenge’s topics”."),
        longest=120,
        most=20,
    )  # fmt: skip


class JudgeForm(forms.Form):
    """One judge who is known already."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the judge’s name")}
    )
    role = forms.CharField(label=_("Role (optional)"), required=False, max_length=160)
    body = forms.CharField(label=_("Organisation (optional)"), required=False, max_length=160)
    is_chair = forms.BooleanField(label=_("Chairs the panel"), required=False)


def judges_sheet(challenge: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
    held = [
        {name: getattr(row, name) for name in COLUMNS}
        for row in challenge.judges.order_by("position", "pk")
    ]
    rows = rows_of(JudgeForm, _("Judge"), held, data, empty=empty)
    initial = columns_of(challenge, JudgesForm)
    initial["topics"] = [row.name for row in challenge.topics.order_by("position")]
    return Sheet(JudgesForm(data, initial=initial), rows, "judges")
