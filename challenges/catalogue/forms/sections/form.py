"""The application form: the head of a section, which sections are taken over, and one section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.rows import rows_of
from challenges.catalogue.forms.sheets import Sheet
from challenges.catalogue.models import QuestionKind
from challenges.catalogue.queries import sources_in
from challenges.catalogue.states import QuestionRefused
from challenges.kernel.states import Refused

from .questions import QuestionForm

NEW_SECTION: Mapping[str, Any] = {"title": "", "guidance": "", "questions": ()}


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
    """Which sections of a form are taken over, by their numbers, and where they will stand: before
    the section of which number, None for the end."""

    sections = forms.TypedMultipleChoiceField(
        label=_("Which sections?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one section")},
    )
    before = forms.TypedChoiceField(
        label=_("Where in your form do they stand?"), coerce=int, required=False, empty_value=None
    )

    def __init__(
        self, *args: Any, sections: Sequence[str], own: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.TypedMultipleChoiceField, self.fields["sections"]).choices = [
            (number, f"{number}. {title}") for number, title in enumerate(sections, 1)
        ]
        before = _("Before “%(number)d. %(title)s”")
        cast(forms.TypedChoiceField, self.fields["before"]).choices = [
            ("", _("At the end")),
            *(
                (number, before % {"number": number, "title": title})
                for number, title in enumerate(own, 1)
            ),
        ]


@dataclass(frozen=True)
class QuestionsSheet(Sheet):
    """One section of the form, which stands at `place`, from 1, among these `sections`, or comes
    last for None."""

    sections: Sequence[Mapping[str, Any]] = field(kw_only=True)
    place: int | None = field(kw_only=True)

    def whole_form(self) -> list[dict[str, Any]]:
        """All sections with what was sent of this one, of a valid sheet. Questions that move come
        last in their new section; criteria are called by name."""
        return self._put_together()[0]

    def refuse(self, refusal: Refused) -> None:
        """Show the refusal at the question of this page that has to change, if it is one."""
        if not isinstance(refusal, QuestionRefused) or self.rows is None:
            super().refuse(refusal)
            return
        whole, places = self._put_together()
        rows = zip(self.rows.kept_forms(), places, strict=True)
        here = [row for row, place in rows if place in refusal.places]
        if here:
            here[-1].add_error(refusal.box, str(refusal))
            return
        title = whole[refusal.places[-1][0]]["title"]
        words = _("%(refusal)s The question stands in the section “%(title)s”.")
        super().refuse(Refused(words % {"refusal": refusal, "title": title}))

    def _put_together(self) -> tuple[list[dict[str, Any]], list[tuple[int, int]]]:
        """The whole form, and of each question of this page its section and place, from 0."""
        held = {q["key"]: q for section in self.sections for q in section["questions"]}
        whole = [{**each, "questions": list(each["questions"])} for each in self.sections]
        own = len(whole) if self.place is None else self.place - 1
        head = self.main.cleaned_data if self.main is not None else {}
        section = {"title": head["title"], "guidance": head["guidance"], "questions": []}
        whole[own : own + 1] = [section]
        places = []
        for row in self.rows.kept() if self.rows is not None else []:
            question = {**held.get(row["key"], {}), **row}
            home = number_of(question.pop("into")) or own + 1
            whole[home - 1]["questions"].append(question)
            places.append((home - 1, len(whole[home - 1]["questions"]) - 1))
        return whole, places


def home_of(number: int, title: str) -> str:
    """By which a page names a section to which a question can move: one that has moved or changed
    its title meanwhile is not taken for another."""
    return f"{number} {title}"


def number_of(home: str) -> int:
    """The number of the section that is named so; 0 for none."""
    return int(home.partition(" ")[0] or 0)


def questions_sheet(
    sections: Sequence[Mapping[str, Any]],
    place: int | None,
    data: Any = None,
    *,
    criteria: Sequence[str] = (),
    empty: int = 1,
) -> QuestionsSheet:
    """One of the sections that `form_as_facts` gives, by its `place` from 1, with its questions;
    an empty one for None or where there are fewer.

    `criteria`: the names of those for which an answer can be read.
    """
    section = sections[place - 1] if place and place <= len(sections) else NEW_SECTION
    names = [name for name in QuestionForm.base_fields if name not in ("file_kinds", "into")]
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
        sources=sources_in(sections),
        homes=[
            (home_of(number, each["title"]), f"{number}. {each['title']}")
            for number, each in enumerate(sections, start=1)
            if number != place
        ],
    )
    return QuestionsSheet(SectionForm(data, initial=head), rows, sections=sections, place=place)


def _is_file(question: Mapping[str, Any]) -> bool:
    return bool(question["kind"] == QuestionKind.FILE)
