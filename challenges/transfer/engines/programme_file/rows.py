"""Reading a value of which parts may be malformed.

The checks of meaning run beside those of form, so that all errors come at once. A row answers
only with what has the expected kind; what has not is the form's error, said there.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .text import Path


class Row:
    """An object at a place in the file, or nothing at that place."""

    def __init__(self, value: Any, path: Path = ()) -> None:
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}
        self.path = path

    def at(self, name: str) -> Path:
        """The path of a field."""
        return (*self.path, name)

    def text(self, name: str) -> str:
        """The field where it is text, otherwise empty."""
        found = self.value.get(name)
        return found if isinstance(found, str) else ""

    def number(self, name: str) -> Decimal | None:
        """The field where it is a number."""
        found = self.value.get(name)
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            return None
        return Decimal(found)

    def one(self, name: str) -> "Row":
        """The object in this field; an empty row where there is none."""
        return Row(self.value.get(name), self.at(name))

    def many(self, name: str) -> Iterator["Row"]:
        """The objects in the list of this field."""
        found = self.value.get(name)
        for place, each in enumerate(found if isinstance(found, list) else ()):
            if isinstance(each, dict):
                yield Row(each, (*self.path, name, place))

    def words(self, name: str) -> Iterator[tuple[Path, str]]:
        """The texts in the list of this field, each with its path."""
        found = self.value.get(name)
        for place, each in enumerate(found if isinstance(found, list) else ()):
            if isinstance(each, str):
                yield (*self.path, name, place), each
