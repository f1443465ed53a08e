"""Checks what is typed about pilots. Saves nothing and knows no roles."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import PartialDateInput, PoundsField
from challenges.organisations.models import Locality, Organisation

from .models import Milestone
from .states import AdoptionState


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
    due_on = forms.DateField(label=_("Due on"), widget=forms.SelectDateWidget)

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
    )


class CheckForm(forms.Form):
    """The host accepts, or returns and says what is missing."""

    verdict = forms.ChoiceField(
        label=_("Is it done?"),
        choices=[("accept", _("Accept it")), ("return", _("Return it"))],
        widget=forms.RadioSelect,
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
    )


class AdoptionForm(forms.Form):
    """One step of a body that takes the solution up."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Which body?"))
    to_state = forms.ChoiceField(
        label=_("How far has it got?"), choices=AdoptionState.choices, widget=forms.RadioSelect
    )
    on = PartialDateInput(
        label=_("When?"),
        required=True,
        help_text=_("Such as 23 November 2026 or, where only the month is known, November 2026"),
    )
    reason = forms.CharField(
        label=_("In words"),
        help_text=_("Needed when a body declines or stops. It is public."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["organisation"]).queryset = bodies
