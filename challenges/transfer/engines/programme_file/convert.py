"""From plain JSON values to the shapes, and back."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def build(shape: type[T], value: dict[str, Any]) -> T:
    """The shape made from a value that is known to follow the schema."""
    hints = hints_of(shape)
    return shape(**{name: _build(hints[name], given) for name, given in value.items()})


def hints_of(shape: Any) -> dict[str, Any]:
    """The types of a shape's fields, by name."""
    return _hints_of(shape)


@cache
def _hints_of(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)


def _build(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        (kind,) = (part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is tuple:
        (item,) = get_args(kind)[:1]
        return tuple(_build(item, each) for each in value)
    if isinstance(kind, type) and is_dataclass(kind):
        return build(kind, value)
    if kind is Decimal:
        return Decimal(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    return value


def plain(thing: Any) -> Any:
    """The shape as JSON values; what equals its default is left out."""
    if is_dataclass(thing):
        return {
            field.name: plain(getattr(thing, field.name))
            for field in fields(thing)
            if field.default is MISSING or getattr(thing, field.name) != field.default
        }
    if isinstance(thing, tuple | list):
        return [plain(each) for each in thing]
    if isinstance(thing, dict):
        return {name: plain(each) for name, each in thing.items()}
    if isinstance(thing, Decimal):
        return int(thing) if thing == thing.to_integral_value() else float(thing)
    if isinstance(thing, datetime):
        return thing.isoformat().replace("+00:00", "Z")
    return thing


def columns(shape: Any, *left_out: str) -> dict[str, Any]:
    """The shape's fields by name, with lists where the shape has tuples of plain values."""
    values = {
        field.name: getattr(shape, field.name)
        for field in fields(shape)
        if field.name not in left_out
    }
    return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
