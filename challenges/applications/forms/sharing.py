"""Whom one lets into an application from outside, to do what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.applications.states import Right

WHAT_RIGHTS_DO = {
    Right.VIEW: _("Reads the answers, the files and the messages, and changes nothing"),
    Right.EDIT: _("Writes answers, adds files and writes messages; submits and declares nothing"),
}


class CollaboratorForm(forms.Form):
    """An address, and what whoever has it may do."""

    use_required_attribute = False
    email = forms.EmailField(
        label=_("Email address of the person"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"thing": _("the person’s email address")},
    )
    right = forms.ChoiceField(
        label=_("What may they do with this application?"),
        choices=Right.choices,
        widget=forms.RadioSelect,
        error_messages={"thing": _("what they may do")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].widget.hints = WHAT_RIGHTS_DO
