"""Checks what people choose, the words that the programme team writes, and who wants to follow."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .engines.letters import PLACEHOLDER, Fault, faults, paragraphs_of
from .queries import words_of_its_own
from .states import Pace
from .words import GROUPS, Kind, kinds_of, placeholders_of

LONGEST = 5000


class PaceForm(forms.Form):
    """How soon to hear of each group; no choice for a group of which nothing can be put off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in GROUPS:
            if any(not kind.compulsory for kind in kinds_of(group)):
                self.fields[group.key] = forms.ChoiceField(
                    label=str(group.name),
                    help_text=str(group.description),
                    choices=Pace.choices,
                    widget=forms.RadioSelect,
                    error_messages={"thing": _("how soon you want to hear of this")},
                )


class WordsForm(forms.Form):
    """The words of one kind of mail, with none but its own placeholders."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "Leave a blank line between paragraphs. A paragraph is left out where none of the "
            "placeholders in it has anything to say."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    button = forms.CharField(
        label=gettext_lazy("Words of the button"), max_length=80, required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = [each.name for each in placeholders_of(kind)]
        if words_of_its_own(kind).button:
            self.fields["button"].required = True
        else:
            del self.fields["button"]

    def clean_subject(self) -> str:
        return self._checked(" ".join(self.cleaned_data["subject"].split()))

    def clean_text(self) -> str:
        return self._checked("\n\n".join(paragraphs_of(self.cleaned_data["text"])))

    def clean_button(self) -> str:
        return self._checked(self.cleaned_data["button"])

    def _checked(self, text: str) -> str:
        """Refuses braces that hold no placeholder of this kind."""
        if wrong := faults(text, self.known):
            raise forms.ValidationError([fault_in_words(fault) for fault in wrong])
        return text


def fault_in_words(fault: Fault) -> str:
    """What is wrong, and what may have been meant."""
    if not PLACEHOLDER.fullmatch(fault.written):
        words = _("%(written)s is no placeholder: write a name between one pair of braces.")
    else:
        words = _("This mail knows no %(written)s.")
    if fault.nearest:
        words += " " + _("Did you mean %(nearest)s?")
    return words % {"written": fault.written, "nearest": fault.nearest}


class FollowForm(forms.Form):
    """The address that news go to."""

    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy(
            "We send a link to it. You follow once you have opened the link and agreed."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
