"""The words of a mission."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .enquiries import long_text


class MissionForm(forms.Form):
    """`seen` is the fingerprint of the words on the page."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=120)
    summary = long_text(
        _("What it sets out to do"),
        longest=1_000,
        rows=4,
        required=False,
        help_text=_("One or two sentences. They stand below its name."),
    )
    initiatives = long_text(
        _("Initiatives"),
        longest=6_000,
        rows=8,
        required=False,
        help_text=_("One on each line."),
    )
