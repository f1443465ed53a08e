"""Opening, closing, and the stages of the timetable."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import MomentField, PartialDateInput
from challenges.catalogue.forms.rows import NOT_CHOSEN, rows_of, short
from challenges.catalogue.forms.sheets import Sheet, columns_of
from challenges.catalogue.models import Challenge, StageKind


class DatesForm(forms.Form):
    """When the call opens and closes, by the city's clock."""

    publishes_at = MomentField(
        label=_("When does its page appear? (optional)"),
        help_text=_("London time. Left empty, it appears as soon as it is approved."),
        required=False,
        error_messages={
            "invalid_date": _("Enter the day on which its page appears, such as 18/12/2026"),
            "invalid_time": _("Enter the time at which its page appears, such as 09:00"),
        },
    )
    opens_at = MomentField(
        label=_("When does it open?"),
        help_text=_("London time. It opens by itself once it is approved."),
        required=False,
        error_messages={
            "invalid_date": _("Enter the day on which it opens, such as 18/12/2026"),
            "invalid_time": _("Enter the time at which it opens, such as 09:00"),
        },
    )
    closes_at = MomentField(
        label=_("When does it close?"),
        help_text=_("London time. An application sent at this second is late."),
        required=False,
        error_messages={
            "invalid_date": _("Enter the day on which it closes, such as 18/12/2026"),
            "invalid_time": _("Enter the time at which it closes, such as 17:00"),
        },
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        opens_at, closes_at = found.get("opens_at"), found.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("It must close after it opens"))
        return found


class StageForm(forms.Form):
    """A stretch of the timetable."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[NOT_CHOSEN, *StageKind.choices],
        error_messages={"required": _("Choose the kind of stage")},
    )
    name = forms.CharField(
        label=_("Name"), max_length=80, error_messages={"required": _("Name the stage")}
    )
    starts_on = PartialDateInput(
        label=_("Starts"),
        help_text=_("Such as 20 January 2027 or January 2027"),
        widget=short(**{"data-width": "20"}),
    )
    ends_on = PartialDateInput(label=_("Ends"), widget=short(**{"data-width": "20"}))
    places = forms.IntegerField(
        label=_("How many go through? (optional)"),
        required=False,
        min_value=1,
        max_value=1000,
        widget=short(**{"inputmode": "numeric", "data-width": "3"}),
        error_messages={"thing": _("the number that goes through")},
    )


def dates_sheet(challenge: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
    names = ("kind", "name", "starts_on", "ends_on", "places")
    held = [{name: getattr(row, name) for name in names} for row in challenge.stages.all()]
    rows = rows_of(StageForm, _("Stage"), held, data, empty=empty)
    main = DatesForm(data, initial=columns_of(challenge, DatesForm))
    return Sheet(main, rows, list_name="stages")
