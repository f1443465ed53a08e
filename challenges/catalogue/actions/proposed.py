"""From a version's shape back to what a section's save takes."""

from collections.abc import Mapping
from typing import Any

from challenges.catalogue.models import Challenge, Mission
from challenges.organisations.models import Locality, Organisation

from .changing import COLUMNS, ROWS

# What refers to a row, by which column of which table.
REFERENCES: dict[str, tuple[Any, str]] = {
    "mission": (Mission, "slug"),
    "organisation": (Organisation, "slug"),
    "contracting_body": (Organisation, "slug"),
}


def fields_of(challenge: Challenge, section: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a section with Python's values, of which those that are it already stay."""
    wanted = COLUMNS[section] | set(ROWS.get(section, {}))
    found: dict[str, Any] = {}
    for name in wanted & set(facts):
        value = facts[name]
        if name == "localities":
            found[name] = _localities(value)
        elif name in ROWS.get(section, {}):
            rows = getattr(challenge, name)
            found[name] = [_row(rows.model, row) for row in value]
            if name == "criteria":
                _keep_places(challenge, found[name])
        else:
            found[name] = _value(type(challenge), name, value)
    return found


def _row(model: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: [tuple(pair) for pair in value]
        if name == "bands"
        else value
        if name == "was"
        else _value(model, name, value)
        for name, value in row.items()
    }


def _value(model: Any, name: str, value: Any) -> Any:
    if name in REFERENCES and isinstance(value, str):
        table, column = REFERENCES[name]
        return table.objects.get(**{column: value}) if value else None
    field = model._meta.get_field(name)
    return value if field.is_relation else field.to_python(value)


def _localities(value: Any) -> list[Locality]:
    return [
        each if isinstance(each, Locality) else Locality.objects.get(code=each) for each in value
    ]


def _keep_places(challenge: Challenge, criteria: list[dict[str, Any]]) -> None:
    """A criterion keeps its row by its name, or by its place where it is called otherwise."""
    held = {row.name: row.position for row in challenge.criteria.all()}
    free = set(held.values()) - {held[row["name"]] for row in criteria if row["name"] in held}
    for place, row in enumerate(criteria, start=1):
        if "was" in row:
            continue
        row["was"] = held.get(row["name"]) or (place if place in free else None)
