"""Says what is wrong with a field in the house's words, wherever Django would use its own.

"This field is required" names no field and "Enter a valid date" no way out. What an area
wrote itself (`error_messages`, `ValidationError`) stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.db.models import fields as model_fields
from django.forms import fields, models
from django.forms.boundfield import BoundField
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

# A label that begins like this says a thing by itself: "what is delivered", "your full name".
OPENERS = (
    "a", "all", "an", "any", "each", "every", "her", "his", "how", "its", "most", "one", "our",
    "that", "the", "their", "this", "those", "what", "when", "where", "whether", "which", "who",
    "whom", "whose", "why", "your",
)  # fmt: skip
OPTIONAL = gettext_lazy("(optional)")
CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
NUMBERS = (forms.DecimalField, forms.FloatField)


def _messages_of(module: Any) -> Iterator[Any]:
    for thing in vars(module).values():
        for name in ("default_error_messages", "messages"):
            held = getattr(thing, name, None)
            yield from held.values() if isinstance(held, dict) else ()
        yield getattr(thing, "message", None)


# Compared as objects, because a message in one number and one in two are equal until they are said.
STOCK = frozenset(
    id(message)
    for module in (fields, models, model_fields, validators)
    for message in _messages_of(module)
    if message is not None
)


def is_stock(problem: ValidationError) -> bool:
    """Whether these are Django's words and not those of an area."""
    return id(problem.message) in STOCK


def errors_of(box: BoundField) -> list[str]:
    """What is wrong with a bound field, each in a sentence that says what to do."""
    found = box.form.errors.as_data().get(box.name, [])
    return [
        in_our_words(problem, box.field, box.label) if is_stock(problem) else words
        for problem in found
        for words in problem.messages
    ]


def thing_of(field: forms.Field, label: Any) -> str:
    """What a field asks for, as a sentence calls it: "the award", "what is delivered".

    Taken from its label, unless its `error_messages` say it as the `thing`.
    """
    if "thing" in field.error_messages:
        return str(field.error_messages["thing"])
    words = str(label).removesuffix(str(OPTIONAL)).strip().rstrip(":")
    if words.endswith("?"):
        return _("your answer to “%(question)s”") % {"question": words}
    first = words.split(" ", 1)[0]
    if first[1:] == first[1:].lower():
        words = words[:1].lower() + words[1:]
    if first.lower() in OPENERS:
        return words
    return _("the %(label)s") % {"label": words}


def in_our_words(problem: ValidationError, field: forms.Field, label: Any) -> str:
    """The sentence for one of Django's own messages."""
    said = {"thing": thing_of(field, label)}
    said["Thing"] = capfirst(said["thing"])
    params = problem.params or {}
    match problem.code:
        case "required" | "blank" | "null":
            return _ask(field, label, said)
        case "min_value":
            return _("%(Thing)s must be %(limit)s or more") % _limited(field, params, said)
        case "max_value":
            return _("%(Thing)s must be %(limit)s or less") % _limited(field, params, said)
        case "max_length" | "min_length":
            return _length(problem.code, field, params, said)
        case "max_decimal_places":
            return ngettext(
                "%(Thing)s may have at most %(max)d digit after the point",
                "%(Thing)s may have at most %(max)d digits after the point",
                params["max"],
            ) % {**said, "max": params["max"]}
        case "max_digits" | "max_whole_digits":
            return _("%(Thing)s is too large. Enter a smaller number") % said
        case "invalid_choice" | "invalid_list" | "invalid_pk_value":
            return _("Choose %(thing)s from the list") % said
        case "invalid_date":
            return _("%(Thing)s must have a real date, such as 18/12/2026") % said
        case "invalid_time":
            return _("%(Thing)s must have a time, such as 17:00") % said
        case "incomplete":
            return _("Fill in every part of %(thing)s") % said
        case "empty" | "missing" | "invalid_image" | "contradiction":
            return _("The file is empty or did not arrive. Choose it again")
        case "null_characters_not_allowed":
            return _("%(Thing)s holds a character that cannot be kept. Type it again") % said
        case "unique":
            return _("%(Thing)s is already in use. Enter another") % said
    return _form(field, said)


def _ask(field: forms.Field, label: Any, said: dict[str, str]) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Tick the box “%(label)s”") % {"label": label}
    if isinstance(field.widget, CHOOSING):
        return _("Choose %(thing)s") % said
    if isinstance(field, forms.FileField):
        return _("Choose a file for %(thing)s") % said
    return _("Enter %(thing)s") % said


def _form(field: forms.Field, said: dict[str, str]) -> str:
    """What form the answer must have, by the kind of field."""
    if isinstance(field, forms.DateField | forms.DateTimeField):
        return _("%(Thing)s must be a real date, such as 18 12 2026") % said
    if isinstance(field, forms.TimeField):
        return _("%(Thing)s must be a time, such as 17:00") % said
    if isinstance(field, forms.EmailField):
        return _("Enter an email address in the right form, like name@example.com")
    if isinstance(field, forms.URLField):
        return _("Enter a web address, such as https://example.org")
    if isinstance(field, NUMBERS):
        if field.widget.attrs.get("data-prefix") == "£":
            return _("%(Thing)s must be an amount in pounds, such as 15000") % said
        return _("%(Thing)s must be a number in digits") % said
    if isinstance(field, forms.IntegerField):
        return _("%(Thing)s must be a whole number in digits") % said
    if isinstance(field, forms.FileField):
        return _("The file did not arrive. Choose it again")
    return _("Check %(thing)s. It cannot be kept in this form") % said


def _limited(field: forms.Field, params: dict[str, Any], said: dict[str, str]) -> dict[str, str]:
    attrs = field.widget.attrs
    number = number_format(params["limit_value"], use_l10n=True, force_grouping=True)
    limit = f"{attrs.get('data-prefix', '')}{number}{attrs.get('data-suffix', '')}"
    return {**said, "limit": limit}


def _length(code: str, field: forms.Field, params: dict[str, Any], said: dict[str, str]) -> str:
    if isinstance(field, forms.FileField):
        said = {**said, "Thing": _("The name of the file")}
    limit = params["max"] if "max" in params else params["limit_value"]
    length = params["length"] if "length" in params else params["show_value"]
    words = {**said, "limit": limit, "length": length}
    if code == "min_length":
        return _("%(Thing)s must have %(limit)d characters or more. It has %(length)d") % words
    return _("%(Thing)s must have %(limit)d characters or fewer. It has %(length)d") % words
