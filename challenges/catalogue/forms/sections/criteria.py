"""What judges score."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import BandsField, WholeNumberField
from challenges.catalogue.forms.rows import rows_of, short
from challenges.catalogue.forms.sheets import GuidedForm, Sheet, columns_of
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.readiness.criteria import CRITERIA_TOTAL

LEAST_CRITERIA = 2


class CriteriaForm(GuidedForm):
    """How many judges score, and whether their scores may be calibrated."""

    reviews_per_application = WholeNumberField(
        label=_("How many judges read each application?"),
        min_value=1,
        max_value=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "2"}),
        error_messages={
            "required": _("Say how many judges read each application"),
            "thing": _("the number of judges for each application"),
        },
    )
    calibration_is_announced = forms.BooleanField(
        label=_("Scores may be calibrated: allow for judges who are stricter or kinder"),
        required=False,
        help_text=_(
            "The challenge’s page says so before applications open, or it is never done. Even "
            "then it is done only where the scores show that it makes the ranking fairer."
        ),
    )


class CriterionForm(forms.Form):
    """A question that judges answer with a score."""

    was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What judges ask"),
        max_length=160,
        error_messages={"required": _("Name the criterion, or take it out")},
    )
    description = forms.CharField(
        label=_("What a good answer shows (optional)"), required=False, max_length=300
    )
    weight = WholeNumberField(
        label=_("Weight"),
        required=False,
        min_value=1,
        max_value=100,
        widget=short(**{"inputmode": "numeric", "data-width": "3", "data-suffix": "%"}),
        error_messages={
            "min_value": _("A weight is from 1 to 100 per cent"),
            "max_value": _("A weight is from 1 to 100 per cent"),
            "invalid": _("A weight is a whole number from 1 to 100, such as 25"),
        },
    )
    max_score = WholeNumberField(
        label=_("Highest score"),
        initial=5,
        min_value=1,
        max_value=100,
        widget=short(**{"inputmode": "numeric", "data-width": "3"}),
        error_messages={"required": _("Enter the highest score, such as 5")},
    )
    needs_comment = forms.BooleanField(label=_("Judges must write a comment"), required=False)
    feedback_is_shown = forms.BooleanField(
        label=_("Applicants read what judges wrote about it"), required=False, initial=True
    )
    may_not_apply = forms.BooleanField(
        label=_("Judges may say that it does not apply"), required=False
    )
    bands = BandsField(
        label=_("What each score means (optional)"),
        help_text=_("A score and its meaning on each line, such as “5: It is in use already”."),
        error_messages={"thing": _("the list of what each score means")},
    )


def criteria_sheet(challenge: Challenge, data: Any = None, *, empty: int = 0) -> Sheet:
    names = (
        "name", "description", "weight", "max_score", "needs_comment", "feedback_is_shown",
        "may_not_apply",
    )  # fmt: skip
    held = [
        {
            "was": row.position,
            **{name: getattr(row, name) for name in names},
            "bands": [(band.score, band.words) for band in row.bands.all()],
        }
        for row in challenge.criteria.all()
    ]
    # Fewer than two cannot be weighed.
    empty = max(empty, LEAST_CRITERIA - len(held))
    rows = rows_of(CriterionForm, _("Criterion"), held, data, empty=empty)
    main = CriteriaForm(data, initial=columns_of(challenge, CriteriaForm))
    return Sheet(main, rows, list_name="criteria")


def weights_of(sheet: Sheet) -> list[int]:
    """The weights in the boxes, whatever else is wrong with them."""
    found = []
    for form in sheet.rows or []:
        typed = str(form["weight"].value() or "").strip()
        is_out = "DELETE" in form.fields and form["DELETE"].value()
        if typed.isascii() and typed.isdigit() and len(typed) < 5 and not is_out:
            found.append(int(typed))
    return found


def spread_evenly(sent: QueryDict) -> QueryDict:
    """What was sent, with the same weight for each criterion that has a name; together 100."""
    data = sent.copy()
    total = str(data.get("rows-TOTAL_FORMS", ""))
    rows = range(int(total) if total.isdecimal() and len(total) < 4 else 0)
    named = [
        row
        for row in rows
        if str(data.get(f"rows-{row}-name", "")).strip() and not data.get(f"rows-{row}-DELETE")
    ]
    for place, row in enumerate(named):
        whole, rest = divmod(CRITERIA_TOTAL, len(named))
        data[f"rows-{row}-weight"] = str(whole + (place < rest))
    return data
