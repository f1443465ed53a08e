"""Whether everything that is named exists, once."""

from collections.abc import Iterator

from .rows import Row
from .text import Path

Found = Iterator[tuple[Path, str]]

# Which field names a thing of which kind. `[]` goes through a list.
NAMES = (
    ("programme", "run_by", "organisation"),
    ("programme", "delivery_partner", "organisation"),
    ("organisations[]", "parent", "organisation"),
    ("organisations[]", "locality", "locality"),
    ("people[].roles[]", "organisation", "organisation"),
    ("challenges[]", "mission", "mission"),
    ("challenges[]", "owner", "organisation"),
    ("challenges[]", "contracting_body", "organisation"),
    ("challenges[]", "created_by", "person"),
    ("challenges[]", "submitted_by", "person"),
    ("challenges[]", "approved_by", "person"),
    ("challenges[].screening.sign_offs[]", "signed_by", "person"),
    ("challenges[].partners[]", "organisation", "organisation"),
    ("challenges[].roles[]", "person", "person"),
    ("challenges[].roles[]", "organisation", "organisation"),
    ("challenges[].roles[]", "given_by", "person"),
    ("challenges[].guests[]", "organisation", "organisation"),
    ("challenges[].guests[]", "named_by", "person"),
    ("challenges[].versions[]", "made_by", "person"),
    ("challenges[].reviews[]", "submitted_by", "person"),
    ("challenges[].reviews[]", "decided_by", "person"),
    ("challenges[].reviews[].comments[]", "written_by", "person"),
    ("challenges[].reviews[].comments[]", "settled_by", "person"),
    ("challenges[].reviews[].comments[].replies[]", "written_by", "person"),
    ("challenges[].amendments[]", "begun_by", "person"),
    ("challenges[].amendments[]", "decided_by", "person"),
    ("challenges[].lessons", "published_by", "person"),
    ("applications[]", "challenge", "challenge"),
    ("applications[]", "organisation", "organisation"),
    ("applications[]", "lead", "person"),
    ("applications[].answers[]", "saved_by", "person"),
    ("applications[].submissions[]", "submitted_by", "person"),
    ("applications[].requests[]", "asked_by", "person"),
    ("panels[]", "challenge", "challenge"),
    ("panels[]", "chair", "person"),
    ("panels[].judges[]", "person", "person"),
    ("conflicts[]", "judge", "person"),
    ("conflicts[]", "organisation", "organisation"),
    ("rounds[]", "challenge", "challenge"),
    ("rounds[].assignments[]", "application", "application"),
    ("rounds[].assignments[]", "judge", "person"),
    ("rounds[].ranking.standings[]", "application", "application"),
    ("rounds[].decision", "decided_by", "person"),
    ("rounds[].decision", "approved_by", "person"),
    ("rounds[].decision.outcomes[]", "application", "application"),
    ("pilots[]", "application", "application"),
    ("pilots[]", "host", "organisation"),
    ("pilots[].adoptions[]", "organisation", "organisation"),
    ("pilots[].adoptions[]", "locality", "locality"),
    ("pilots[].adoptions[].steps[]", "by", "person"),
)
LISTS = (
    ("applications[]", "localities", "locality"),
    ("pilots[]", "localities", "locality"),
    ("challenges[]", "authors", "person"),
    ("challenges[].amendments[]", "writers", "person"),
    ("challenges[].lessons", "writers", "person"),
    ("challenges[]", "localities", "locality"),
)

# Which fields together come only once in their list.
ONCE = (
    ("localities[]", ("code",)),
    ("localities[]", ("slug",)),
    ("localities[]", ("tile_row", "tile_col")),
    ("missions[]", ("number",)),
    ("missions[]", ("slug",)),
    ("organisations[]", ("slug",)),
    ("organisations[].identifiers[]", ("scheme", "value")),
    ("people[]", ("key",)),
    ("people[]", ("email",)),
    ("people[].roles[]", ("organisation", "role")),
    ("terms[]", ("slug", "number")),
    ("challenges[]", ("reference",)),
    ("challenges[]", ("slug",)),
    ("challenges[].partners[]", ("organisation", "part")),
    ("challenges[].criteria[]", ("name",)),
    ("challenges[].criteria[].bands[]", ("score",)),
    ("challenges[].forms[]", ("number",)),
    ("challenges[].terms[]", ("slug",)),
    ("challenges[].roles[]", ("person", "role")),
    ("challenges[].guests[]", ("email",)),
    ("challenges[].guests[]", ("organisation",)),
    ("challenges[].versions[]", ("number",)),
    ("challenges[].reviews[]", ("number",)),
    ("challenges[].amendments[]", ("number",)),
    ("applications[]", ("reference",)),
    ("applications[].answers[]", ("question",)),
    ("applications[].submissions[]", ("number",)),
    ("applications[].requests[]", ("number",)),
    ("panels[]", ("challenge",)),
    ("panels[].judges[]", ("person",)),
    ("panels[].judges[].knows[]", ("topic",)),
    ("conflicts[]", ("judge", "organisation", "source")),
    ("rounds[]", ("reference",)),
    ("rounds[]", ("challenge", "name")),
    ("rounds[].assignments[]", ("application", "judge")),
    ("rounds[].assignments[].sheets[]", ("revision",)),
    ("rounds[].assignments[].sheets[].scores[]", ("criterion",)),
    ("rounds[].ranking.standings[]", ("application",)),
    ("rounds[].decision.outcomes[]", ("application",)),
    ("pilots[]", ("application",)),
    ("pilots[]", ("slug",)),
    ("pilots[].adoptions[]", ("organisation",)),
)
WHERE = {
    "organisation": ("organisations[]", "slug"),
    "person": ("people[]", "key"),
    "mission": ("missions[]", "number"),
    "challenge": ("challenges[]", "reference"),
    "application": ("applications[]", "reference"),
}


def rows_at(root: Row, pattern: str) -> Iterator[Row]:
    """The rows at a pattern such as `rounds[].assignments[]`."""
    here, _, rest = pattern.partition(".")
    name = here.removesuffix("[]")
    found = root.many(name) if here.endswith("[]") else iter([root.one(name)])
    for row in found:
        yield from rows_at(row, rest) if rest else iter([row])


def unknown_names(root: Row, localities: frozenset[str] | None) -> Found:
    """Each field that names something which the file (or the reference data) does not have."""
    known = {
        kind: {_value(row, field) for row in rows_at(root, pattern)} - {None}
        for kind, (pattern, field) in WHERE.items()
    }

    def check(path: Path, kind: str, name: object) -> Found:
        if kind == "locality":
            if localities is not None and name not in localities:
                yield path, f"There is no locality {name}. Load the city's reference data first."
        elif name not in known[kind]:
            yield path, f"There is no {kind} {name} in this file. {_advice(kind)}"

    for pattern, field, kind in NAMES:
        for row in rows_at(root, pattern):
            if (name := _value(row, field)) is not None:
                yield from check(row.at(field), kind, name)
    for pattern, field, kind in LISTS:
        for row in rows_at(root, pattern):
            for path, name in row.words(field):
                yield from check(path, kind, name)


def _advice(kind: str) -> str:
    pattern, field = WHERE[kind]
    return f"Add it to {pattern.removesuffix('[]')}, or correct the {field}."


def repeated(root: Row) -> Found:
    """Each row whose key another row of the same list already has."""
    for pattern, names in ONCE:
        first: dict[tuple[object, ...], Path] = {}
        for row in rows_at(root, pattern):
            key = tuple(_folded(name, _value(row, name)) for name in names)
            if None in key:
                continue
            scope = (row.path[:-1], *key)
            if scope in first:
                told = " and ".join(
                    f"{name} {value}" for name, value in zip(names, key, strict=True)
                )
                yield row.at(names[0].split(".")[0]), f"The {told} is already taken in this list."
            first.setdefault(scope, row.path)


def _folded(name: str, value: object | None) -> object | None:
    """Email addresses are the same whatever their case."""
    return value.lower() if name == "email" and isinstance(value, str) else value


def _value(row: Row, field: str) -> object | None:
    if "." in field:
        outer, inner = field.split(".")
        return _value(row.one(outer), inner)
    return row.text(field) or row.number(field)
