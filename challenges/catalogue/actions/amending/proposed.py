"""From a version's shape back to what a section's writer takes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django.db.models import Field

from challenges.catalogue.actions.changing import ROWS
from challenges.catalogue.models import Challenge, Finding, Mission, Screening, Terms
from challenges.catalogue.queries.documents import files_of
from challenges.catalogue.queries.equality import groups_of
from challenges.catalogue.queries.facts import COLUMNS
from challenges.files.models import StoredFile
from challenges.organisations.models import Locality, Organisation

# What refers to a row, by which column of which table.
REFERENCES: dict[str, tuple[Any, str]] = {
    "mission": (Mission, "slug"),
    "organisation": (Organisation, "slug"),
    "contracting_body": (Organisation, "slug"),
}
Called = Mapping[str, int]
Rows = Sequence[Any]


def fields_of(
    challenge: Challenge, section: str, facts: Mapping[str, Any], *, called: Called | None = None
) -> dict[str, Any]:
    """The facts of a section with Python's values, of which those that are it already stay.

    `called` are the criteria by the names that they had before the change.
    """
    if section == "equality":
        return _screening(challenge, facts)
    wanted = {*COLUMNS.get(section, ()), *ROWS.get(section, {})}
    found: dict[str, Any] = {}
    for name in wanted & set(facts):
        value = facts[name]
        if name == "sections":
            found[name] = _sections(challenge, value, called or {})
        elif name in LISTS:
            found[name] = LISTS[name](challenge, value)
        elif name in ROWS.get(section, {}):
            model = getattr(challenge, name).model
            found[name] = [_row(model, row) for row in value]
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


def _localities(challenge: Challenge, value: Rows) -> list[Locality]:
    return [
        each if isinstance(each, Locality) else Locality.objects.get(code=each) for each in value
    ]


def _terms(challenge: Challenge, value: Rows) -> list[Terms]:
    return [each if isinstance(each, Terms) else Terms.objects.get(**each) for each in value]


def _criteria(challenge: Challenge, value: Rows) -> list[dict[str, Any]]:
    """A criterion keeps its row by its name, or by its place where it is called otherwise."""
    rows = [_row(challenge.criteria.model, row) for row in value]
    held = {row.name: row.position for row in challenge.criteria.all()}
    free = set(held.values()) - {held[row["name"]] for row in rows if row["name"] in held}
    for place, row in enumerate(rows, start=1):
        if "was" in row:
            continue
        row["was"] = held.get(row["name"]) or (place if place in free else None)
    return rows


def _documents(challenge: Challenge, value: Rows) -> list[dict[str, Any]]:
    """A version names a file by its fingerprint; of two alike each document gets one."""
    files = list(files_of(challenge))
    return [{**row, "file": _taken(files, row.get("file"))} for row in value]


def _taken(files: list[StoredFile], wanted: Any) -> StoredFile | None:
    if not isinstance(wanted, str):
        return wanted
    found = next((file for file in files if file.sha256 == wanted), None)
    if found is not None:
        files.remove(found)
    return found


def _sections(challenge: Challenge, value: Rows, called: Called) -> list[dict[str, Any]]:
    """Each question with the criterion that it names, by its name now or by the one it had."""
    rows = {row.pk: row for row in challenge.criteria.all()}
    known = {name: rows[pk] for name, pk in called.items() if pk in rows}
    known |= {row.name: row for row in rows.values()}
    return [
        {
            **section,
            "questions": [
                {**question, "criterion": known.get(str(question.get("criterion") or ""))}
                for question in section["questions"]
            ],
        }
        for section in value
    ]


def _screening(challenge: Challenge, facts: Mapping[str, Any]) -> dict[str, Any]:
    """A version names a group of people by its words."""
    groups = {words: group for group, words in groups_of(challenge)}
    texts = {
        name: cast(Field, Screening._meta.get_field(name)).to_python(value)
        for name, value in facts.items()
        if name != "findings"
    }
    findings = [
        row
        if "group" in row
        else {"group": groups.get(row["name"], row["name"]), **_row(Finding, _unnamed(row))}
        for row in facts.get("findings", ())
    ]
    return {**texts, "findings": findings}


def _unnamed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "name"}


def _topics(challenge: Challenge, value: Rows) -> list[str]:
    return list(value)


LISTS: dict[str, Callable[[Challenge, Rows], list[Any]]] = {
    "localities": _localities,
    "criteria": _criteria,
    "documents": _documents,
    "terms": _terms,
    "topics": _topics,
}
