"""Turns a bound Django field into what a GOV.UK component needs, and a form's errors into links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from challenges.files.queries import most_bytes

from .field_words import errors_of

KINDS = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.SelectDateWidget, "date"),
    (forms.SplitDateTimeWidget, "moment"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
)
CONTROL_CLASSES = {
    "input": "govuk-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
}
# A longer limit than this is reached by a paste alone.
MOST_COUNTED = 1000
# Where a link of the error summary lands inside a group of controls.
FIRST_CONTROL = {"radios": "_0", "checkboxes": "_0", "date": "_day", "moment": "_0", "rows": "_0"}


@dataclass(frozen=True)
class Problem:
    """One line of the error summary; `href` is '' for what concerns the whole form."""

    message: str
    href: str


@dataclass(frozen=True)
class Count:
    """The words or characters of a text against its limit, as the counter first shows them."""

    written: int
    limit: int
    in_words: bool = True

    @property
    def over(self) -> int:
        return max(self.written - self.limit, 0)

    @property
    def filled(self) -> float:
        return round(min(self.written / self.limit, 1) * 100, 1) if self.limit else 0


def kind_of(field) -> str:
    """The component that shows this bound field."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if component := getattr(widget, "component", ""):
        return component
    return next((kind for type_, kind in KINDS if isinstance(widget, type_)), "input")


def first_id(field) -> str:
    """The id of the control that gets the focus when somebody follows the field's error."""
    return field.auto_id + FIRST_CONTROL.get(kind_of(field), "")


def problems(*parts) -> list[Problem]:
    """What is wrong in these bound forms and formsets, in the order of the page."""
    found: list[Problem] = []
    for part in parts:
        if isinstance(part, forms.BaseFormSet):
            if part.is_bound:
                found += [Problem(str(message), "") for message in part.non_form_errors()]
                found += problems(*part.forms)
        elif part is not None and part.is_bound:
            found += [Problem(str(message), "") for message in part.non_field_errors()]
            for field in part:
                href = "" if kind_of(field) == "hidden" else f"#{first_id(field)}"
                found += [Problem(message, href) for message in errors_of(field)]
    return found


def render_field(field, options: dict | None = None) -> str:
    """The field's HTML. Options: label_size (s, m, l), heading (the label is the h1),
    hide_label (only for a screen reader, where a table says it)."""
    kind = kind_of(field)
    if kind == "hidden":
        return str(field.as_widget())
    return render_to_string(f"forms/{kind}.html", field_context(field, kind, options or {}))


def count_of(field, kind: str) -> Count | None:
    """Counted are the words of what has a limit of words, and the characters of a text whose limit
    can be reached by somebody who types."""
    value = str(field.value() or "")
    if limit := int(field.field.widget.attrs.get("data-word-limit") or 0):
        return Count(len(value.split()), limit)
    limit = getattr(field.field, "max_length", None) or 0
    if kind == "textarea" and 0 < limit <= MOST_COUNTED:
        return Count(len(value), limit, in_words=False)
    return None


def field_context(field, kind: str, options: dict) -> dict:
    attrs = field.field.widget.attrs
    errors = errors_of(field)
    described_by = [
        f"{field.auto_id}_{part}"
        for part, is_there in (("helptext", field.help_text), ("error", errors))
        if is_there
    ]
    count = count_of(field, kind)
    if count:
        described_by.append(f"{field.auto_id}_count")
    context = {
        "field": field,
        "label": field.label,
        "is_optional": not field.field.required and not options.get("hide_optional"),
        "errors": errors,
        "described_by": " ".join(described_by),
        "count": count,
        "label_size": options.get("label_size", ""),
        "is_label_hidden": options.get("hide_label", False),
        "heading": options.get("heading", False),
        "prefix": attrs.get("data-prefix", ""),
        "suffix": attrs.get("data-suffix", ""),
        "inline": "data-inline" in attrs,
        "most_bytes": most_bytes(int(attrs.get("data-most-megabytes") or 0)),
    }
    if kind in CONTROL_CLASSES:
        context["control"] = control(field, kind, context["described_by"])
    elif kind == "date":
        context["parts"] = date_parts(field)
    elif kind == "rows":
        context["rows"] = [
            [render_field(box, {"label_size": "s"}) for box in row]
            for row in field.field.widget.rows_of(field.html_name, field.value())
        ]
        context["more"] = field.name
    elif kind in ("radios", "checkboxes"):
        context["choices"] = list(choices(field))
    elif kind == "moment":
        context["parts"] = moment_parts(field)
    return context


def control(field, kind: str, described_by: str) -> str:
    """The control itself, with the component's classes and ARIA."""
    classes = [CONTROL_CLASSES[kind], field.field.widget.attrs.get("class", "")]
    if field.errors:
        classes.append(f"{CONTROL_CLASSES[kind]}--error")
    if width := field.field.widget.attrs.get("data-width"):
        classes.append(f"govuk-input--width-{width}")
    # A browser would cut what is too long without a word; we refuse it and keep it.
    attrs = {"class": " ".join(name for name in classes if name), "maxlength": False}
    if described_by:
        attrs["aria-describedby"] = described_by
    own = field.field.widget
    # Without the link and the tick box that Django puts around it.
    widget = forms.FileInput(own.attrs) if isinstance(own, forms.ClearableFileInput) else None
    return field.as_widget(widget=widget, attrs=attrs)


def choices(field) -> Iterable[dict]:
    """One dict an option: value, label, id, checked, hint (from the widget's `hints`)."""
    hints = getattr(field.field.widget, "hints", {})
    for option in field.subwidgets:
        value = str(option.data["value"])
        yield {
            "value": value,
            "label": option.choice_label,
            "id": option.data["attrs"].get("id"),
            "checked": option.data["selected"],
            "hint": hints.get(value, ""),
        }


def date_parts(field) -> list[dict]:
    """Day, month and year as three boxes; Django's SelectDateWidget reads them back."""
    values = field.field.widget.format_value(field.value()) or {}
    return [
        {
            "label": label,
            "name": f"{field.html_name}_{part}",
            "id": f"{field.auto_id}_{part}",
            "width": width,
            "value": "" if values.get(part) in (None, 0, "0") else values.get(part),
        }
        for part, label, width in (
            ("day", _("Day"), 2),
            ("month", _("Month"), 2),
            ("year", _("Year"), 4),
        )
    ]


def moment_parts(field) -> list[dict]:
    """A day and a time as two boxes, for a SplitDateTimeWidget."""
    value = field.value()
    day, time = value if isinstance(value, list) else field.field.widget.decompress(value)
    return [
        {
            "label": label,
            "name": f"{field.html_name}_{number}",
            "id": f"{field.auto_id}_{number}",
            "type": kind,
            "value": shown,
        }
        for number, label, kind, shown in (
            (0, _("Date"), "date", day.isoformat() if hasattr(day, "isoformat") else day),
            (1, _("Time"), "time", time.strftime("%H:%M") if hasattr(time, "strftime") else time),
        )
    ]
