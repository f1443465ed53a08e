"""A section as its page shows it: fields, rows, or both, as they are kept or as they were sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge

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

    def facts(self) -> dict[str, Any]:
        """What to save of a valid sheet, as `change_challenge` takes it."""
        found = {} if self.main is None else dict(self.main.cleaned_data)
        return found if self.rows is None else {**found, self.list_name: self.rows.kept()}

    def is_valid(self) -> bool:
        """Whether every part is; all parts are asked, so that the page shows every problem."""
        valid = [part.is_valid() for part in (self.main, self.rows) if part is not None]
        return all(valid)

    def refuse(self, words: str) -> None:
        """Show a refusal above the first part."""
        if self.main is not None:
            self.main.add_error(None, words)
        elif self.rows is not None:
            self.rows.non_form_errors().append(words)

    def described(self) -> list[tuple[str, str]]:
        """What stands in the boxes, as (label, words), for comparing two people's texts."""
        found = [] if self.main is None else _words(self.main)
        for number, form in enumerate(self.rows or [], start=1):
            words = "\n".join(f"{label}: {value}" for label, value in _words(form) if value)
            found.append((f"{self.rows.noun} {number}" if self.rows else "", words))
        return found


def _words(form: forms.Form) -> list[tuple[str, str]]:
    return [
        (str(box.label), _word(box))
        for box in form
        if not box.is_hidden and box.name not in ("DELETE", "ORDER")
    ]


def _word(box: forms.BoundField) -> str:
    value = box.value()
    if isinstance(box.field, forms.SplitDateTimeField):
        parts = value if isinstance(value, list) else box.field.widget.decompress(value)
        return " ".join(str(part)[:10] if place == 0 else str(part)[:5]
                        for place, part in enumerate(parts) if part)  # fmt: skip
    if isinstance(box.field, forms.BooleanField):
        return str(_("Yes")) if value else str(_("No"))
    choices = {str(key): str(label) for key, label in getattr(box.field, "choices", ())}
    if isinstance(value, list | tuple | QuerySet):
        chosen = (str(getattr(each, "code", each)) for each in value)
        return "\n".join(choices.get(each, each) for each in chosen)
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return choices.get(text, text)


def compare(theirs: Sheet, typed: Sheet) -> list[dict[str, str]]:
    """Where the two differ: what stands there now, and what this person typed."""
    left, right = dict(theirs.described()), dict(typed.described())
    return [
        {"label": label, "now": left.get(label, ""), "typed": right.get(label, "")}
        for label in {**left, **right}
        if left.get(label, "") != right.get(label, "")
    ]


def columns_of(challenge: Challenge, form: type[forms.Form]) -> dict[str, Any]:
    return {name: getattr(challenge, name) for name in form.base_fields}
