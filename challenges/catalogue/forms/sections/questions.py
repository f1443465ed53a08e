"""One question of the application form."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.engines.options import option_of, part_of, repeated
from challenges.catalogue.forms.fields import WholeNumberField
from challenges.catalogue.forms.rows import NOT_CHOSEN, short
from challenges.catalogue.models import Column, QuestionKind
from challenges.files.queries import WORDS

K = QuestionKind


# What a box is called where the kind of answer is known.
OPTIONS = _("Options to choose from, one a line")
WORDS_AT_MOST = _("At most this many words (optional)")
LABELS: Mapping[str, Mapping[str, Any]] = {
    "choices": {
        K.CHOICE: OPTIONS,
        K.CHOICES: OPTIONS,
        K.GROUP: _("Parts of each row, one a line"),
    },
    "word_limit": {K.SHORT_TEXT: WORDS_AT_MOST, K.LONG_TEXT: WORDS_AT_MOST},
    "most": {
        K.FILE: _("At most this many MB (optional)"),
        K.GROUP: _("At most this many rows (optional)"),
    },
}
NO_KIND = _(
    "What stands after the bar in “%(line)s” is no kind of answer. Write text, number, money or "
    "date there, such as “Cost | money”"
)
TWICE = _("“%(words)s” stands there twice. Take one of them out, or give it another name")
MOST_PARTS = 6
MOST_MEGABYTES = 50
MOST_ROWS = 100
# What each kind of answer has a use for, besides what all have.
USES: Mapping[str, tuple[str, ...]] = {
    K.SHORT_TEXT: ("word_limit",),
    K.LONG_TEXT: ("word_limit",),
    K.CHOICE: ("choices",),
    K.CHOICES: ("choices",),
    K.GROUP: ("choices", "most"),
    K.FILE: ("file_kinds", "most"),
}


class QuestionForm(forms.Form):
    """One question of the application form."""

    key = forms.SlugField(required=False, max_length=60, widget=forms.HiddenInput)
    label = forms.CharField(
        label=_("Question"),
        max_length=200,
        error_messages={"required": _("Write the question, or take it out")},
    )
    kind = forms.ChoiceField(
        label=_("Kind of answer"),
        choices=[NOT_CHOSEN, *K.choices],
        error_messages={"required": _("Choose the kind of answer")},
    )
    choices = forms.CharField(
        label=_("Options to choose from, or parts of a row, one a line"),
        help_text=_("Options to choose from, with a hint after a bar if you like: “Prototype | It "
                    "runs somewhere”. Or the parts of each row, with their kind: “Cost | money”. "
                    "A part may be text, number, money or date; write “(optional)” behind it where "
                    "it may be left out."),
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    file_kinds = forms.MultipleChoiceField(
        label=_("Kinds of file"),
        help_text=_("Leave all empty to take all but CSV tables and archives. We look into each "
                    "file, also in an archive, and never take programs or macros."),
        required=False,
        choices=[(kind, capfirst(words)) for kind, words in WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    word_limit = WholeNumberField(
        label=_("At most this many words of a text (optional)"),
        required=False,
        min_value=1,
        max_value=5000,
        widget=short(**{"inputmode": "numeric", "data-width": "4"}),
        error_messages={"thing": _("the number of words")},
    )
    most = WholeNumberField(
        label=_("At most this many MB of a file, or this many rows (optional)"),
        required=False,
        min_value=1,
        max_value=MOST_ROWS,
        widget=short(**{"inputmode": "numeric", "data-width": "4"}),
        error_messages={"thing": _("the number of MB or rows")},
    )
    is_required = forms.BooleanField(
        label=_("Everybody who is asked must answer it"), required=False, initial=True
    )
    help_text = forms.CharField(
        label=_("Hint below the question (optional)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    guidance = forms.CharField(
        label=_("What makes a good answer (optional)"),
        help_text=_("Stands beside the question."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    criterion = forms.ChoiceField(
        label=_("Judges use it to score"),
        help_text=_("Applicants see beside the question how it is scored."),
        required=False,
    )
    condition_key = forms.ChoiceField(
        label=_("Ask it only after a certain answer to"),
        help_text=_("An earlier question with answers to choose from. Save first if it is new."),
        required=False,
    )
    condition_values = forms.CharField(
        label=_("The answers after which it is asked, one a line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    column = forms.ChoiceField(
        label=_("The answer is also the application’s"),
        choices=[("", _("Nothing of these")), *Column.choices],
        required=False,
    )
    into = forms.ChoiceField(
        label=_("Move it to another section"),
        help_text=_("It comes last there."),
        required=False,
        error_messages={
            "invalid_choice": _("Choose the section again: the form has changed meanwhile")
        },
    )
    is_identifying = forms.BooleanField(
        label=_("The answer tells who applies, so hide it where judging is blind"), required=False
    )

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[str] = (),
        sources: Sequence[tuple[str, str]] = (),
        homes: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._say_for_kind(str(self["kind"].value() or ""))
        cast(forms.ChoiceField, self.fields["into"]).choices = [
            ("", _("No: it stays here")), *homes
        ]  # fmt: skip
        cast(forms.ChoiceField, self.fields["criterion"]).choices = [
            ("", _("No criterion")), *((name, name) for name in criteria)
        ]  # fmt: skip
        own = self.initial.get("key", "")
        cast(forms.ChoiceField, self.fields["condition_key"]).choices = [
            ("", _("No: ask everybody")), *(each for each in sources if each[0] != own)
        ]  # fmt: skip

    FURTHER = (
        "condition_key", "condition_values", "guidance", "criterion", "column", "into", "ORDER",
    )  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether something is wrong in the part that is folded up."""
        return any(name in self.errors for name in self.FURTHER)

    def _say_for_kind(self, kind: str) -> None:
        """Call each box what it is for this kind; the page's script does so for another one."""
        for name, words in LABELS.items():
            field = self.fields[name]
            field.widget.attrs["data-labels"] = json.dumps(
                {each: str(label) for each, label in words.items()}
            )
            field.label = words.get(kind, field.label)

    def clean_choices(self) -> list[str]:
        options = lines_of(self.cleaned_data["choices"])
        if any(len(option) > 300 for option in options):
            raise forms.ValidationError(_("Shorten each line to 300 characters"))
        if any(len(option_of(option).words) > 160 for option in options):
            raise forms.ValidationError(_("Shorten each option to 160 characters, hints apart"))
        return options

    def clean_condition_values(self) -> list[str]:
        values = list(dict.fromkeys(lines_of(self.cleaned_data["condition_values"])))
        if any(len(value) > 160 for value in values):
            raise forms.ValidationError(_("Write the answers as they are, one a line"))
        return values

    def clean(self) -> dict[str, Any]:
        """Leave out what the kind of answer has no use for."""
        found = super().clean() or {}
        kind = found.get("kind")
        uses = USES.get(str(kind), ())
        if kind == K.GROUP and "choices" not in self.errors:
            self._check_parts(found["choices"])
        if kind in (K.CHOICE, K.CHOICES) and "choices" not in self.errors:
            self._refuse_twice(option_of(line).words for line in found["choices"])
        if kind == K.FILE and (found.get("most") or 0) > MOST_MEGABYTES:
            self.add_error("most", _("A file may have at most 50 MB"))
        if kind == K.STATEMENT:
            found |= {"is_required": False, "column": "", "criterion": "", "is_identifying": False}
        found["choices"] = found.get("choices", []) if "choices" in uses else []
        for name in ("word_limit", "most"):
            found[name] = found.get(name) if name in uses else None
        if "file_kinds" in uses:
            found["choices"] = found.get("file_kinds", [])
        found.pop("file_kinds", None)
        self._check_condition(found)
        return found

    def _check_parts(self, lines: Sequence[str]) -> None:
        parts = [part_of(line) for line in lines]
        # By which the rows of a group know their parts.
        names = [slugify(part.name) for part in parts]
        unknown = next(
            (line for line, part in zip(lines, parts, strict=True) if part.kind is None), ""
        )
        if not parts:
            self.add_error("choices", _("Write the parts of a row, one a line: “Cost | money”"))
        elif len(parts) > MOST_PARTS:
            self.add_error("choices", _("A row has at most six parts. Take some of them out"))
        elif unknown:
            self.add_error("choices", NO_KIND % {"line": unknown})
        elif not all(names):
            self.add_error("choices", _("Give each part a name, in letters: “Cost | money”"))
        elif not self._refuse_twice(part.name for part in parts) and repeated(names):
            self.add_error("choices", _("Give each part a name of its own"))

    def _refuse_twice(self, words: Iterable[str]) -> bool:
        """Whether one of these stands there twice; the box says which."""
        twice = repeated(words)
        if twice:
            self.add_error("choices", TWICE % {"words": twice})
        return bool(twice)

    def _check_condition(self, found: dict[str, Any]) -> None:
        key, values = found.get("condition_key"), found.get("condition_values")
        if key and not values and "condition_values" not in self.errors:
            self.add_error("condition_values", _("Write after which answers it is asked"))
        if values and not key and "condition_key" not in self.errors:
            self.add_error("condition_key", _("Choose the question to which these are answers"))


def lines_of(text: str) -> list[str]:
    """The lines with something in them."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]
