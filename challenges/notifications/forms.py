"""Checks what people choose and write, the words of mails, and who wants to follow."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.kernel.words import Position, position_of

from .engines.letters import PLACEHOLDER, Fault, faults, paragraphs_of
from .models import LONGEST_MATTER, LONGEST_REFERENCE
from .queries import words_of_its_own
from .states import MatterKind, Pace
from .words import Group, Kind, kinds_of, placeholders_of

LONGEST = 5000


class PaceForm(forms.Form):
    """How soon to hear of each group; no choice for a group of which nothing can be put off."""

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in groups:
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


class MatterForm(forms.Form):
    """What somebody writes to the programme team. `website` is seen by programs alone."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=MatterKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is about")},
    )
    about = forms.CharField(
        label=gettext_lazy("Its reference"),
        help_text=gettext_lazy(
            "Of the application or the challenge, such as CIC26-LON-0042. It stands in our mails."
        ),
        max_length=LONGEST_REFERENCE,
        required=False,
        widget=forms.TextInput(attrs={"data-width": "20", "spellcheck": "false"}),
    )
    text = forms.CharField(
        label=gettext_lazy("What do you want to tell us?"),
        help_text=gettext_lazy(
            "What happened, when, on which page, and what you would like us to do."
        ),
        max_length=LONGEST_MATTER,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Write what you want to tell us")},
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy("We send your reference and our answer to it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this empty: only programs fill it in"))
        return ""


class TextForm(forms.Form):
    """An answer, a note, a reason, or why somebody asks for a second look."""

    def __init__(
        self, *args: Any, label: str, help_text: str = "", rows: int = 8, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = forms.CharField(
            label=label,
            help_text=help_text,
            max_length=LONGEST_MATTER,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={"required": _("Write this first")},
        )


class MatterFilter(forms.Form):
    """Filters of what people wrote; every one may be left empty."""

    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        help_text=gettext_lazy("Of the matter, or of the challenge or application it is about"),
        required=False,
        max_length=40,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("About"),
        required=False,
        choices=[("", gettext_lazy("Anything")), *MatterKind.choices],
    )
    show = forms.ChoiceField(
        label=gettext_lazy("Where it stands"),
        required=False,
        choices=[("", gettext_lazy("To answer")), ("done", gettext_lazy("Dealt with"))],
    )
    before = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_before(self) -> Position | None:
        """The position as the link to the next part wrote it; none where it is no position."""
        return position_of(self.cleaned_data["before"])
