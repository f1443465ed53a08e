"""The controls with which questions are answered."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.applications.engines.form import Question
from challenges.applications.engines.form.tidying import MOST_ROWS
from challenges.files.queries import endings

YES_NO = (("yes", _("Yes")), ("no", _("No")))
DATE_PARTS = ("year", "month", "day")
# Empty rows that a group shows: where nothing is written, and below what is.
FIRST_ROWS, FURTHER_ROWS = 2, 1
# Further ones, asked for by a button.
MORE_ROWS = 3


class DateBoxes(forms.SelectDateWidget):
    """Day, month and year as three boxes that give back what was typed, real date or not."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        parts = [str(data.get(f"{name}_{part}") or "").strip() for part in DATE_PARTS]
        return "-".join(parts) if any(parts) else ""

    def format_value(self, value: Any) -> dict[str, Any]:
        parts = [*str(value or "").split("-", 2), "", "", ""][:3]
        if all(part.isdecimal() and len(part) <= 4 for part in parts):
            parts = [str(int(part)) for part in parts]
        return dict(zip(DATE_PARTS, parts, strict=True))


class GroupRows(forms.Widget):
    """Rows of several boxes. `rows_of(value)` gives them as bound fields, empty ones at the end;
    `more` further ones are shown where somebody asks for them."""

    component = "rows"

    def __init__(self, question: Question, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.question = question
        self.more = 0

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[dict[str, Any]]:
        places = [
            int(found[1])
            for key in data
            if (found := re.match(rf"{re.escape(name)}_([0-9]{{1,3}})_", key))
        ]
        count = min(max(places, default=-1) + 1, MOST_ROWS)
        return [
            {
                part.key: widget_for(part).value_from_datadict(
                    data, files, f"{name}_{place}_{part.key}"
                )
                for part in self.question.parts
            }
            for place in range(count)
        ]

    def rows_of(self, name: str, value: Any) -> list[forms.Form]:
        """One form a row, each with a field for every part, its names below `name`."""
        held = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        held = [row for row in held if any(row.values())]
        count = len(held) + (FURTHER_ROWS if held else FIRST_ROWS) + self.more
        count = max(min(count, self.question.most or MOST_ROWS), len(held))
        return [
            row_form(self.question, f"{name}_{place}", held[place] if place < len(held) else {})
            for place in range(count)
        ]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """The boxes alone; pages show them with their labels."""
        rows = self.rows_of(name, value)
        return "".join(str(box) for row in rows for box in row)


class HintedRadios(forms.RadioSelect):
    """Radios, with what more is said of each."""

    def __init__(self, question: Question) -> None:
        super().__init__(choices=question.options)
        self.hints = dict(question.hints)


class HintedCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes, with what more is said of each."""

    def __init__(self, question: Question) -> None:
        super().__init__(choices=question.options)
        self.hints = dict(question.hints)


class RowForm(forms.Form):
    """One row of a group; its names are put together with a low line."""

    use_required_attribute = False

    def add_prefix(self, field_name: str) -> str:
        return f"{self.prefix}_{field_name}"


def row_form(question: Question, prefix: str, values: Mapping[str, Any]) -> forms.Form:
    form = RowForm(initial=dict(values), prefix=prefix)
    for part in question.parts:
        form.fields[part.key] = forms.Field(
            required=part.is_required, label=part.label, widget=widget_for(part)
        )
    return form


def kinds_of(question: Question) -> list[str]:
    """The kinds of file for which a question asks."""
    return [kind for kind, _label in question.options]


def widget_for(question: Question) -> forms.Widget:
    """The control with which a question is answered."""
    limit = {"data-word-limit": str(question.word_limit)} if question.word_limit else {}
    match question.kind:
        case "long_text":
            rows = min(max((question.word_limit or 150) // 25, 5), 16)
            return forms.Textarea(attrs={"rows": rows, **limit})
        case "choice":
            return HintedRadios(question)
        case "choices" | "localities":
            return HintedCheckboxes(question)
        case "yes_no":
            return forms.RadioSelect(choices=YES_NO)
        case "consent":
            return forms.CheckboxInput()
        case "date":
            return DateBoxes()
        case "file":
            most = {"data-most-megabytes": str(question.most)} if question.most else {}
            accept = ",".join(endings(kinds_of(question)))
            return forms.FileInput(attrs={"accept": accept, **most})
        case "group":
            return GroupRows(question)
        case "money":
            return forms.TextInput(
                attrs={"inputmode": "decimal", "data-prefix": "£", "data-width": "10"}
            )
        case "number":
            return forms.TextInput(attrs={"inputmode": "decimal", "data-width": "10"})
    return forms.TextInput(attrs=limit)
