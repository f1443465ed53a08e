"""What a set of facts would change on rows that exist: the `before` and `after` of an entry."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet

Facts = dict[str, Any]


def differences(row: Model, facts: Mapping[str, Any]) -> tuple[Facts, Facts]:
    """The facts that differ from the row, as they are and as they would be.

    Rows that a fact refers to are named by their words, as an entry keeps them. A new row has
    nothing where it will refer to another.
    """
    changed = [name for name, value in facts.items() if getattr(row, name, None) != value]
    before = {name: plain(getattr(row, name, None)) for name in changed}
    return before, {name: plain(facts[name]) for name in changed}


def rows_as_facts(rows: QuerySet[Any], names: Iterable[str]) -> list[Facts]:
    """Each row's columns of these names, in the order of the rows."""
    names = tuple(names)
    return [{name: getattr(row, name) for name in names} for row in rows]


def plain(value: Any) -> Any:
    """A fact as an entry keeps it: a row by its words, lists and objects throughout."""
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return value
