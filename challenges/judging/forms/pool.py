"""Looking for somebody who may judge."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.judging.queries import Wanted

from .numbers import NUMBER


class PoolForm(forms.Form):
    """Words, room and days, each if wanted."""

    words = forms.CharField(
        label=gettext_lazy("Words"),
        help_text=gettext_lazy("In name, organisation or what they know"),
        required=False,
        max_length=120,
    )
    room = forms.IntegerField(
        label=gettext_lazy("Room for at least"),
        help_text=gettext_lazy("Applications, beside what they have still to score"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs=NUMBER),
    )
    first = forms.DateField(
        label=gettext_lazy("Not away from"), required=False, widget=forms.SelectDateWidget
    )
    last = forms.DateField(
        label=gettext_lazy("until"), required=False, widget=forms.SelectDateWidget
    )

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        first, last = held.get("first"), held.get("last")
        if bool(first) != bool(last) and not self.errors:
            self.add_error("last" if first else "first", _("Enter both days, or neither"))
        elif first and last and last < first:
            self.add_error("last", _("The last day must not be before the first"))
        return held

    def wanted(self) -> Wanted:
        """What the query takes."""
        held = self.cleaned_data
        return Wanted(
            words=held["words"],
            room=held["room"] or 0,
            first=held["first"],
            last=held["last"],
        )
