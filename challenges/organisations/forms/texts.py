"""What no text may hold, whoever writes it and wherever it is shown."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

# Hidden characters that turn round the writing after them: in the subject of a mail or in a line
# of a list they make other people's words read backwards. Languages written from the right need
# none of them.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def refuse_turned_writing(form: forms.BaseForm) -> None:
    """Say so at each box of a checked form whose text turns the direction of writing."""
    for name, value in list(form.cleaned_data.items()):
        lines = value if isinstance(value, list | tuple) else [value]
        if any(isinstance(line, str) and TURNS.search(line) for line in lines):
            words = _(
                "“%(label)s” holds a hidden character that turns the direction of writing. Delete "
                "the text and type it again"
            )
            form.add_error(name, words % {"label": _without_optional(form[name].label)})


def _without_optional(label: Any) -> str:
    return str(label).removesuffix(_("(optional)")).strip()


class WordsForm(forms.Form):
    """A form for words that others read."""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        refuse_turned_writing(self)
        return found
