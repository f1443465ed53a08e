"""Opening, closing, and the stages of the timetable."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import MomentField, PartialDateInput, WholeNumberField
from challenges.catalogue.forms.rows import NOT_CHOSEN, rows_of, short
from challenges.catalogue.forms.sheets import GuidedForm, Sheet, columns_of
from challenges.catalogue.models import Challenge, StageKind
from challenges.catalogue.models.challenges import MOST_QUESTION_DAYS
from challenges.catalogue.queries.timetable import (
    Fault,
    faults_of_call,
    faults_of_questions,
    faults_of_stages,
)
from challenges.catalogue.states import ChallengeState


class DatesForm(GuidedForm):
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
        help_text=_(
            "London time, from 9am to 5pm on a working day. It opens by itself once approved."
        ),
        required=False,
        error_messages={
            "invalid_date": _("Enter the day on which it opens, such as 18/12/2026"),
            "invalid_time": _("Enter the time at which it opens, such as 09:00"),
        },
    )
    closes_at = MomentField(
        label=_("When does it close?"),
        help_text=_("London time, from 9am to 5pm on a working day. That second itself is late."),
        required=False,
        error_messages={
            "invalid_date": _("Enter the day on which it closes, such as 18/12/2026"),
            "invalid_time": _("Enter the time at which it closes, such as 17:00"),
        },
    )
    question_days = WholeNumberField(
        label=_("How many working days before the close do questions stop?"),
        help_text=_(
            "Three are usual: time for you to answer, and for applicants to use the answer. With 0 "
            "they may ask until it closes."
        ),
        min_value=0,
        max_value=MOST_QUESTION_DAYS,
        widget=short(**{"inputmode": "numeric", "data-width": "2"}),
        error_messages={
            "required": _("Enter how many working days before the close questions stop, such as 3"),
            "invalid": _("Enter the working days before the close as a whole number, such as 3"),
            "min_value": _("Enter 0 working days or more"),
            "max_value": _("Enter 20 working days or fewer"),
        },
    )


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
    description = forms.CharField(
        label=_("What happens? (optional)"), required=False, max_length=300
    )
    starts_on = PartialDateInput(
        label=_("Starts"),
        help_text=_("Such as 20 January 2027 or January 2027"),
        widget=short(**{"data-width": "20"}),
    )
    ends_on = PartialDateInput(label=_("Ends"), widget=short(**{"data-width": "20"}))
    places = WholeNumberField(
        label=_("How many go through? (optional)"),
        required=False,
        min_value=1,
        max_value=1000,
        widget=short(**{"inputmode": "numeric", "data-width": "3"}),
        error_messages={"thing": _("the number that goes through")},
    )


@dataclass(frozen=True)
class DatesSheet(Sheet):
    """A timetable, of which the box or the row that is wrong says so.

    `is_to_come`: a new opening has to lie ahead. One that has passed since it was set may stay
    while the rest is written; the list of what is missing tells of it.
    """

    days: int = 1
    is_to_come: bool = False
    at: datetime = field(kw_only=True)

    def is_valid(self) -> bool:
        if not super().is_valid() or self.main is None or self.rows is None:
            return False
        opens_at, closes_at = (self.main.cleaned_data[name] for name in ("opens_at", "closes_at"))
        call = faults_of_call(opens_at, closes_at, days=self.days, at=self.at)
        publishes_at = self.main.cleaned_data["publishes_at"]
        if publishes_at and opens_at and publishes_at > opens_at:
            late = str(_("Its page must appear before it opens"))
            call.append(Fault("publishes_at", late))
        if self._opens_in_the_past(opens_at):
            call.append(Fault("opens_at", str(_("This time has passed. Choose a later one"))))
        call += faults_of_questions(opens_at, closes_at, self.main.cleaned_data["question_days"])
        for fault in call:
            self.main.add_error(fault.name, fault.sentence)
        stages = faults_of_stages(self.rows.kept(), closes_at, at=self.at)
        kept = self.rows.kept_forms()
        for fault in stages:
            if fault.row is not None:
                kept[fault.row].add_error(fault.name, fault.sentence)
        return not call and not stages

    def _opens_in_the_past(self, opens_at: datetime | None) -> bool:
        if not self.is_to_come or self.main is None or opens_at is None or opens_at > self.at:
            return False
        return opens_at != self.main.initial.get("opens_at")


def dates_sheet(
    challenge: Challenge, data: Any = None, *, at: datetime, empty: int = 1
) -> DatesSheet:
    names = ("kind", "name", "description", "starts_on", "ends_on", "places")
    held = [{name: getattr(row, name) for name in names} for row in challenge.stages.all()]
    rows = rows_of(StageForm, _("Stage"), held, data, empty=empty)
    main = DatesForm(data, initial=columns_of(challenge, DatesForm))
    days = challenge.programme.minimum_open_days
    is_draft = challenge.state == ChallengeState.DRAFT
    return DatesSheet(main, rows, list_name="stages", days=days, at=at, is_to_come=is_draft)
