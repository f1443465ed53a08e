"""A row as a shape of the programme file."""

from dataclasses import fields
from typing import Any, TypeVar

T = TypeVar("T")


def shaped(shape: type[T], row: Any, **given: Any) -> T:
    """The shape made from the row's columns of the same names; `given` goes before them."""
    values = {
        field.name: given[field.name] if field.name in given else getattr(row, field.name)
        for field in fields(shape)  # type: ignore[arg-type]
    }
    return shape(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})
