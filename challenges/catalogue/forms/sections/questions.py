"""The application form: one of its sections, and its questions."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import WholeNumberField
from challenges.catalogue.forms.rows import NOT_CHOSEN, rows_of, short
from challenges.catalogue.forms.sheets import Sheet
from challenges.catalogue.models import Column, QuestionKind

K = QuestionKind


class SectionForm(forms.Form):
    """The head of one page of the application form; `was` is the title that the page showed."""

    was = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title of the section"),
        max_length=120,
        error_messages={"required": _("Enter a title for the section")},
    )
    guidance = forms.CharField(
        label=_("Advice shown above the questions (optional)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def forget_what_was(self) -> None:
        """Have what was typed count as a new section when it is sent again."""
        data = cast(QueryDict, self.data).copy()
        data["was"] = data["seen"] = ""
        self.data = data


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
    is_required = forms.BooleanField(
        label=_("Everybody must answer it"), required=False, initial=True
    )
    help_text = forms.CharField(
        label=_("Hint below the question (optional)"), required=False, max_length=1000
    )
    choices = forms.CharField(
        label=_("Options, one a line"),
        help_text=_("For one choice or several choices."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    word_limit = WholeNumberField(
        label=_("At most this many words (optional)"),
        help_text=_("For texts."),
        required=False,
        min_value=1,
        max_value=5000,
        widget=short(**{"inputmode": "numeric", "data-width": "4"}),
        error_messages={"thing": _("the number of words")},
    )
    is_identifying = forms.BooleanField(
        label=_("The answer tells who applies, so hide it where judging is blind"), required=False
    )
    column = forms.ChoiceField(
        label=_("The answer is also the application’s"),
        choices=[("", _("Nothing of these")), *Column.choices],
        required=False,
    )
    criterion = forms.ChoiceField(
        label=_("Judges use it to score"),
        help_text=_("Applicants see beside the question how it is scored."),
        required=False,
    )

    def __init__(self, *args: Any, criteria: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["criterion"]).choices = [
            ("", _("No criterion")), *((name, name) for name in criteria)
        ]  # fmt: skip

    def clean_choices(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines()]
        options = list(dict.fromkeys(line for line in lines if line))
        if any(len(option) > 160 for option in options):
            raise forms.ValidationError(_("Shorten each option to 160 characters"))
        return options

    def clean(self) -> dict[str, Any]:
        """Leave out what the kind of answer has no use for."""
        found = super().clean() or {}
        if found.get("kind") not in (K.CHOICE, K.CHOICES):
            found["choices"] = []
        if found.get("kind") not in (K.SHORT_TEXT, K.LONG_TEXT):
            found["word_limit"] = None
        return found


def questions_sheet(
    section: Mapping[str, Any], data: Any = None, *, criteria: Sequence[str] = (), empty: int = 1
) -> Sheet:
    """One section of the application form with its questions: what `form_as_facts` says of it.

    `criteria`: the names of those for which an answer can be read.
    """
    names = QuestionForm.base_fields
    held = [
        {
            **{name: question[name] for name in names},
            "choices": "\n".join(question["choices"]),
            "criterion": question["criterion"].name if question["criterion"] else "",
        }
        for question in section["questions"]
    ]
    head = {"was": section["title"], "title": section["title"], "guidance": section["guidance"]}
    rows = rows_of(
        QuestionForm, _("Question"), held, data, empty=empty, can_order=True, criteria=criteria
    )
    return Sheet(SectionForm(data, initial=head), rows)
