"""The application form: the head of a section, which sections are taken over, and one section."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.rows import rows_of
from challenges.catalogue.forms.sheets import Sheet
from challenges.catalogue.models import QuestionKind

from .questions import QuestionForm


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


class SectionsForm(forms.Form):
    """Which sections of a form are taken over, by their numbers."""

    sections = forms.TypedMultipleChoiceField(
        label=_("Which sections?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one section")},
    )

    def __init__(self, *args: Any, sections: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.TypedMultipleChoiceField, self.fields["sections"]).choices = [
            (number, f"{number}. {title}") for number, title in enumerate(sections, 1)
        ]


def questions_sheet(
    section: Mapping[str, Any],
    data: Any = None,
    *,
    criteria: Sequence[str] = (),
    sources: Sequence[tuple[str, str]] = (),
    empty: int = 1,
) -> Sheet:
    """One section of the application form with its questions: what `form_as_facts` says of it.

    `criteria`: the names of those for which an answer can be read; `sources`: the questions, as
    (key, label), on whose answers another can depend.
    """
    names = [name for name in QuestionForm.base_fields if name != "file_kinds"]
    held = [
        {
            **{name: question[name] for name in names},
            "choices": "" if _is_file(question) else "\n".join(question["choices"]),
            "file_kinds": question["choices"] if _is_file(question) else [],
            "condition_values": "\n".join(question["condition_values"]),
            "criterion": question["criterion"].name if question["criterion"] else "",
        }
        for question in section["questions"]
    ]
    head = {"was": section["title"], "title": section["title"], "guidance": section["guidance"]}
    rows = rows_of(
        QuestionForm,
        _("Question"),
        held,
        data,
        empty=empty,
        can_order=True,
        criteria=criteria,
        sources=sources,
    )
    return Sheet(SectionForm(data, initial=head), rows)


def _is_file(question: Mapping[str, Any]) -> bool:
    return bool(question["kind"] == QuestionKind.FILE)
