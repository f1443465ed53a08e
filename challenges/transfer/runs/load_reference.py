"""The places, public bodies and missions of a city, from a file."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction

from challenges.catalogue.actions.record import record_mission
from challenges.kernel.policy import Actor
from challenges.organisations.actions.record import record_localities, record_organisation
from challenges.organisations.models import Locality, Organisation
from challenges.transfer.engines.programme_file import ReferenceFile, parse_reference, shapes
from challenges.transfer.engines.programme_file.convert import columns

Row = TypeVar("Row")
LONDON = Path(__file__).resolve().parents[1] / "reference" / "london.json"


@transaction.atomic
def load_reference(*, text: str, actor: Actor, at: datetime) -> ReferenceFile:
    """Make the file's places, public bodies and missions those of this installation.

    All or nothing, and without effect when repeated. Public bodies count as verified. Raises
    BadFile, or Refused where a locality that would go is in use.
    """
    file = parse_reference(text)
    localities = record_localities(
        localities=[columns(row) for row in file.localities], actor=actor, at=at
    )
    bodies: dict[str, Organisation] = {}
    for row in above_first(file.organisations, "slug", "parent"):
        facts = organisation_facts(row, localities, bodies)
        bodies[row.slug] = record_organisation(**{**facts, "verified_at": at}, actor=actor, at=at)
    for mission in file.missions:
        record_mission(**mission_facts(mission), actor=actor, at=at)
    return file


def above_first(rows: Sequence[Row], key: str, above: str) -> list[Row]:
    """The rows in an order in which each comes after the one that its column `above` names.

    `key` is the column by which it is named; what is not among the rows is passed over.
    """
    by_key = {getattr(row, key): row for row in rows}
    ordered: dict[str, Row] = {}

    def add(row: Row, below: frozenset[str]) -> None:
        named = getattr(row, above)
        if named in by_key and named not in below:
            add(by_key[named], below | {getattr(row, key)})
        ordered.setdefault(getattr(row, key), row)

    for row in rows:
        add(row, frozenset({getattr(row, key)}))
    return list(ordered.values())


def organisation_facts(
    row: shapes.Organisation,
    localities: dict[str, Locality],
    bodies: dict[str, Organisation],
) -> dict[str, Any]:
    """The shape as the columns of an organisation; `verified_at` is left to the caller."""
    facts = columns(row, "is_verified", "identifiers")
    facts["identifiers"] = [(each.scheme, each.value) for each in row.identifiers]
    facts["aliases"] = list(row.aliases)
    facts["locality"] = localities[row.locality] if row.locality else None
    facts["parent"] = bodies.get(row.parent)
    return facts


def mission_facts(row: shapes.Mission) -> dict[str, Any]:
    """The shape as the columns of a mission; where the file gives no slug, one from its name."""
    from_name = "-".join("".join(c if c.isalnum() else " " for c in row.name.lower()).split())
    return {**columns(row), "slug": row.slug or from_name}
