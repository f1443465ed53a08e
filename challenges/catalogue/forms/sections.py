"""The columns of a challenge, section by section."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Mission, Route
from challenges.catalogue.queries.readiness import PROBLEM_WORDS

from .fields import MomentField, PoundsField, text_field

HINTS_OF_ROUTES = {
    Route.GRANT: _("Money for a purpose, without buying a service"),
    Route.CONTRACT: _("You buy research or a pilot below the procurement threshold"),
    Route.FLEXIBLE: _("You may go on to buy the service, under the Procurement Act 2023"),
    Route.PRIZE: _("A reward for the best answer, with nothing owed in return"),
}


class ProblemForm(forms.Form):
    """What is wrong, for whom, how it is known, and what is offered."""

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
    affected = text_field(_("Who is affected?"), help_text=_("How many, where, and how."))
    evidence = text_field(_("How do you know?"), help_text=_("Numbers, complaints, studies."))
    offer = text_field(
        _("What do you offer?"), help_text=_("A test site, data, an officer’s time, users to meet.")
    )
    must_not = text_field(
        _("What must an answer not do? (optional)"),
        help_text=_("Limits that you will not move: law, safety, systems that stay."),
    )


class MoneyForm(forms.Form):
    """What a winner gets, by which route, and who may apply."""

    award_amount = PoundsField(
        label=_("How much does each winner get?"),
        error_messages={"thing": _("the award for each winner")},
    )
    awards_count = forms.IntegerField(
        label=_("How many winners?"),
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "3"}),
        error_messages={"thing": _("the number of winners")},
    )
    route = forms.ChoiceField(
        label=_("By which legal route is the money given?"),
        required=False,
        choices=Route.choices,
        widget=forms.RadioSelect,
    )
    who_may_apply = forms.CharField(
        label=_("Who may apply?"),
        help_text=_("For example: companies and charities with fewer than 250 people."),
        required=False,
        max_length=200,
    )
    reviews_per_application = forms.IntegerField(
        label=_("How many judges read each application?"),
        min_value=1,
        max_value=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "2"}),
        error_messages={
            "required": _("Say how many judges read each application"),
            "thing": _("the number of judges for each application"),
        },
    )
    mission = forms.ModelChoiceField(
        Mission.objects.order_by("number", "pk"),
        label=_("Which mission does it serve? (optional)"),
        required=False,
        to_field_name="slug",
        empty_label=_("None of them"),
    )
    theme = forms.CharField(label=_("Theme (optional)"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].widget.hints = HINTS_OF_ROUTES


class DatesForm(forms.Form):
    """When the call opens and closes, by the city's clock."""

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
