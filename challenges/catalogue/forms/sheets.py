"""A section as its page shows it: fields, rows, or both, as they are kept or as they were sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.kernel.states import Refused
from challenges.organisations.forms import refuse_turned_writing

from .rows import RowSet


class GuidedForm(forms.Form):
    """A form that shows a good example beside some of its questions."""

    examples: Mapping[str, Any] = {}

    def guided(self) -> Iterator[tuple[forms.BoundField, Any]]:
        """Each box with its example, '' where it needs none."""
        for box in self:
            yield box, self.examples.get(box.name, "")


@dataclass(frozen=True)
class Sheet:
    """What a section's page edits. `main` are its columns, `rows` its list, kept as `list_name`."""

    main: forms.Form | None = None
    rows: RowSet | None = None
    list_name: str = ""

    @property
    def sent(self) -> QueryDict:
        """What was sent, where anything was."""
        return cast(QueryDict, getattr(self.main, "data", QueryDict()))

    @property
    def seen(self) -> str:
        """The marks of what the page had shown (see meeting.py)."""
        return str(self.sent.get("seen", ""))

    @property
    def is_refused(self) -> bool:
        """Whether something on it is wrong that was sent."""
        of_main = self.main is not None and bool(self.main.errors)
        return of_main or (self.rows is not None and self.rows.total_error_count() > 0)

    def facts(self) -> dict[str, Any]:
        """What to save, as `change_challenge` takes it: of a sheet that is not valid, the boxes
        that are right, and the list if all of it is."""
        found = {} if self.main is None else dict(self.main.cleaned_data)
        if self.rows is None or self.rows.total_error_count():
            return found
        return {**found, self.list_name: self.rows.kept()}

    def faults(self) -> list[str]:
        """The boxes in which something is wrong, by their labels."""
        found = [] if self.main is None else _faults(self.main)
        if self.rows is not None:
            for number, form in enumerate(self.rows, start=1):
                found += [f"{self.rows.noun} {number}, {fault}" for fault in _faults(form)]
        return found

    def hidden_of(self, fresh: "Sheet") -> dict[str, str]:
        """What the hidden boxes of this page have to say once it is saved, by their names.

        `fresh` is the sheet of what is kept now: each row of the page is where it stands there.
        """
        pairs = [] if self.main is None or fresh.main is None else [(self.main, fresh.main)]
        if self.rows is not None and fresh.rows is not None and not self.rows.total_error_count():
            pairs += list(zip(self.rows.kept_forms(), fresh.rows.forms, strict=False))
        return {
            page[box.name].html_name: str(box.value() or "")
            for page, kept in pairs
            for box in kept.hidden_fields()
        }

    def is_valid(self) -> bool:
        """Whether every part is; all parts are asked, so that the page shows every problem."""
        parts = [part for part in (self.main, self.rows) if part is not None]
        valid = [part.is_valid() for part in parts]
        forms_of = [] if self.main is None else [self.main]
        for form in [*forms_of, *(self.rows or [])]:
            refuse_turned_writing(form)
            valid.append(not form.errors)
        return all(valid)

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal above the first part."""
        if self.main is not None:
            self.main.add_error(None, str(refusal))
        elif self.rows is not None:
            self.rows.non_form_errors().append(str(refusal))

    def described(self) -> list[tuple[str, str]]:
        """What stands in the boxes, as (label, words), for comparing two people's texts."""
        found = [] if self.main is None else _words(self.main)
        return [*found, *((label, as_lines(said)) for label, said in self.described_rows().items())]

    def described_rows(self) -> dict[str, dict[str, str]]:
        """What stands in the boxes of each row of the list, by its name: words by label."""
        if self.rows is None:
            return {}
        return {
            f"{self.rows.noun} {number}": {} if _is_blank(form) else dict(_words(form))
            for number, form in enumerate(self.rows, start=1)
        }


def as_lines(said: Mapping[str, str]) -> str:
    """The boxes of a row, "Question: How far is it?" a line; empty ones are left out."""
    return "\n".join(f"{label}: {value}" for label, value in said.items() if value)


def _is_blank(form: forms.BaseForm) -> bool:
    return form.empty_permitted and not (form.is_bound and form.has_changed())


def _words(form: forms.Form) -> list[tuple[str, str]]:
    return [
        (str(box.label), _word(box))
        for box in form
        if not box.is_hidden and box.name not in ("DELETE", "ORDER")
    ]


def _faults(form: forms.Form) -> list[str]:
    return [str(box.label) for box in form if box.errors]


def _word(box: forms.BoundField) -> str:
    value = box.value()
    if isinstance(box.field, forms.SplitDateTimeField):
        parts = value if isinstance(value, list) else box.field.widget.decompress(value)
        return " ".join(str(part)[:10] if place == 0 else str(part)[:5]
                        for place, part in enumerate(parts) if part)  # fmt: skip
    if isinstance(box.field.widget, forms.SelectDateWidget):
        day = box.field.widget.format_value(value)
        return "/".join(str(day[part]) for part in ("day", "month", "year") if day[part])
    if isinstance(box.field, forms.BooleanField):
        return str(_("Yes")) if value else str(_("No"))
    choices = {str(key): str(label) for key, label in getattr(box.field, "choices", ())}
    if isinstance(value, list | tuple | QuerySet):
        chosen = (str(getattr(each, "code", each)) for each in value)
        return "\n".join(choices.get(each, each) for each in chosen)
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return choices.get(text, text)


def columns_of(challenge: Challenge, form: type[forms.Form]) -> dict[str, Any]:
    return {name: getattr(challenge, name) for name in form.base_fields}
