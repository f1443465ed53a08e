"""What somebody tells us who wants to follow."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    """The address that news go to."""

    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("We send a link to it. You follow once you have opened the link and agreed."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
