"""A row as a shape of the programme file."""

from dataclasses import fields
from typing import Any, TypeVar, get_origin

from challenges.transfer.engines.programme_file.convert import hints_of

T = TypeVar("T")


def shaped(shape: type[T], row: Any, **given: Any) -> T:
    """The shape made from the row's columns of the same names; `given` goes before them."""
    hints = hints_of(shape)
    values = {}
    for field in fields(shape):  # type: ignore[arg-type]
        value = given[field.name] if field.name in given else getattr(row, field.name)
        is_tuple = get_origin(hints[field.name]) is tuple
        values[field.name] = tuple(value) if is_tuple else value
    return shape(**values)
