"""Keeps what an engine found as plain JSON, and gives it back as it was.

    thaw(kind, freeze(value)) == value

for dataclasses of text, whole numbers, truth, Decimal, StrEnum, other such dataclasses, None, and
tuples of one kind or of several in fixed places.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")


def freeze(value: Any) -> Any:
    """As JSON knows it: dataclasses by field, Decimal as text so that no digit is lost."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: freeze(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [freeze(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


def thaw(kind: type[Kind], value: Any) -> Kind:
    """The value of this kind. Raises KeyError, TypeError or ValueError where it is none."""
    return cast(Kind, _reader(kind)(value))


def _reader(kind: Any) -> Callable[[Any], Any]:
    return _known_reader(kind)


@cache
def _known_reader(kind: Any) -> Callable[[Any], Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (_reader(each) for each in parts if each is not NoneType)
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_reader(parts)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        readers = {each.name: _reader(hints[each.name]) for each in fields(kind)}
        make = cast(Callable[..., Any], kind)
        return lambda value: make(**{name: read(value[name]) for name, read in readers.items()})
    return cast(Callable[[Any], Any], kind)


def _tuple_reader(parts: tuple[Any, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if parts[1:] == (...,):
        each = _reader(parts[0])
        return lambda values: tuple(each(value) for value in values)
    readers = [_reader(part) for part in parts]
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))
