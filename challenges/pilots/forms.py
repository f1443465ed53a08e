"""Checks what is typed about pilots. Saves nothing and knows no roles."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import PartialDateInput, PoundsField
from challenges.organisations.models import Locality, Organisation

from .models import Milestone
from .queries import Standing
from .states import AdoptionState

HINTS = {
    AdoptionState.INTEREST: _("We want to know more."),
    AdoptionState.EXPLORING: _("We talk to those who use it, and look at what it needs."),
    AdoptionState.COMMITTED: _("It is decided and paid for."),
    AdoptionState.LIVE: _("People here use it."),
    AdoptionState.EMBEDDED: _("It is a part of how we work, and is paid for as such."),
    AdoptionState.DECLINED: _("We have looked at it and will not take it up. Say why below."),
    AdoptionState.STOPPED: _("We used it and do so no more. Say why below."),
}


class PilotForm(forms.Form):
    """Where, when and with whom a winner is tried."""

    title = forms.CharField(
        label=_("Name of the solution"),
        max_length=160,
        help_text=_("As the public will know it, on the map and in every borough."),
    )
    summary = forms.CharField(
        label=_("What the pilot does"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences for the public."),
    )
    host = forms.ModelChoiceField(Organisation.objects.none(), label=_("Who hosts it"))
    localities = forms.ModelMultipleChoiceField(
        Locality.objects.order_by("name", "pk"),
        label=_("Where it runs"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    starts_on = forms.DateField(label=_("First day"), widget=forms.SelectDateWidget)
    ends_on = forms.DateField(label=_("Last day"), widget=forms.SelectDateWidget)
    award_amount = PoundsField(label=_("Award"))

    def __init__(self, *args: Any, hosts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["host"]).queryset = hosts

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day must be the first day or later"))
        return cleaned


class MilestoneForm(forms.ModelForm):
    """What is delivered, how one can tell, what is paid and when."""

    payment = PoundsField(label=_("Payment when accepted"))
    due_on = forms.DateField(
        label=_("Due on"),
        widget=forms.SelectDateWidget,
        error_messages={"thing": _("the day on which it is due")},
    )

    class Meta:
        model = Milestone
        fields = ("deliverable", "success_criterion", "payment", "due_on")
        labels: ClassVar = {
            "deliverable": _("What is delivered"),
            "success_criterion": _("How both sides can tell that it is done"),
        }


class DeliveryForm(forms.Form):
    """What was delivered, as the startup shows it."""

    evidence = forms.CharField(
        label=_("What did you deliver, and where can it be seen?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=5000,
        error_messages={"required": _("Say what was delivered and where it can be seen")},
    )


class CheckForm(forms.Form):
    """The host accepts, or returns and says what is missing."""

    verdict = forms.ChoiceField(
        label=_("Is it done?"),
        choices=[("accept", _("Accept it")), ("return", _("Return it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you accept it or return it")},
    )
    reason = forms.CharField(
        label=_("What is missing, if you return it"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )


class EndForm(forms.Form):
    """How a pilot ended."""

    outcome = forms.ChoiceField(
        label=_("How did the pilot end?"),
        choices=[("finish", _("It ran its course")), ("stop", _("It stopped early"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the pilot ended")},
    )
    reason = forms.CharField(
        label=_("Why, if it stopped early"),
        help_text=_("Everybody can read it, so that others learn from it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )


class CallOffForm(forms.Form):
    """Why a pilot does not begin."""

    reason = forms.CharField(
        label=_("Why does it not take place?"),
        help_text=_("Both sides read it. It is not public."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Say why it does not take place")},
    )


class AdoptionForm(forms.Form):
    """One step of a body that takes the solution up, out of those that may follow."""

    to_state = forms.ChoiceField(
        label=_("How far has it got?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far it has got")},
    )
    on = PartialDateInput(
        label=_("When did that happen?"),
        required=True,
        help_text=_("Such as 20 January 2026 or, where only the month is known, January 2026"),
        error_messages={"required": _("Enter the day or the month in which it happened")},
    )
    evidence = forms.CharField(
        label=_("What shows it in your place?"),
        help_text=_("Figures, a report, an address on the web. Everybody can read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
        error_messages={"thing": _("what shows it")},
    )
    reason = forms.CharField(
        label=_("In words"),
        help_text=_("Needed when a body declines or stops. Everybody can read it."),
        required=False,
        max_length=300,
        error_messages={"thing": _("what you say in words")},
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_state = cast("forms.ChoiceField", self.fields["to_state"])
        to_state.choices = [(stage.value, stage.label) for stage in standing.may_follow]
        to_state.widget.hints = {stage.value: HINTS[stage] for stage in standing.may_follow}
        # Somebody may have taken the step since this page was opened.
        to_state.error_messages["invalid_choice"] = standing.in_words()
