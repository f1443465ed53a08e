"""Whom the chair chooses."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.applications.models import Application

from .numbers import POUNDS


class ApplicationsField(forms.ModelMultipleChoiceField):
    """Applications to choose from, each in the words that `labels` has for its key."""

    labels: Mapping[int, str] = MappingProxyType({})

    def label_from_instance(self, obj: Any) -> str:
        return self.labels[obj.pk]


class DecisionForm(forms.Form):
    """Whom the chair chooses, and why."""

    chosen = ApplicationsField(
        Application.objects.none(),
        label=_("Whom does the panel choose?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="reference",
    )
    award_amount = forms.DecimalField(
        label=_("Award for each of them"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
        widget=forms.TextInput(attrs=POUNDS),
    )
    public_reason = forms.CharField(
        label=_("The reason that everybody may read"),
        help_text=_("It stands on the challenge’s page. Name no judge and no score."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Give the reason that everybody may read")},
    )
    confidential_reason = forms.CharField(
        label=_("What stays confidential"),
        help_text=_("For the panel and those who run the challenge."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, applications: Any, labels: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(ApplicationsField, self.fields["chosen"])
        field.labels = labels
        field.queryset = applications
