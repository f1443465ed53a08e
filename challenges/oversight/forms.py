"""Checks what is typed into the filters of the audit trail."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.kernel.events import all_events


class AuditFilter(forms.Form):
    """Filters of the audit trail; every one may be left empty."""

    subject = forms.CharField(label=_("Reference"), required=False, max_length=120)
    who = forms.CharField(label=_("Person"), required=False, max_length=200)
    event = forms.ChoiceField(label=_("What happened"), required=False)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        labels = [kind.label() for kind in all_events()]
        cast("forms.ChoiceField", self.fields["event"]).choices = [("", _("Anything"))] + [
            (name, name) for name in labels
        ]
