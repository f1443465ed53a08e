"""A row as a shape of the programme file."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar, get_origin

from challenges.transfer.engines.programme_file.convert import hints_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def shaped(shape: type[T], row: Any, **given: Any) -> T:
    """The shape made from the row's columns of the same names; `given` goes before them."""
    hints = hints_of(shape)
    values = {}
    for field in fields(shape):
        value = given[field.name] if field.name in given else getattr(row, field.name)
        is_tuple = get_origin(hints[field.name]) is tuple
        values[field.name] = tuple(value) if is_tuple else value
    return shape(**values)
