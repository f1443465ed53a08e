"""What the writers of a challenge's lists share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from challenges.audit.queries import Facts, plain
from challenges.catalogue.actions.saving import Changes, check_row

Rows = Sequence[Mapping[str, Any]]


def only(rows: Rows, names: Iterable[str]) -> list[dict[str, Any]]:
    """The rows with these columns alone."""
    return [{name: row[name] for name in names if name in row} for row in rows]


def changes_of(noun: str, held: list[Facts], rows: Rows, names: Iterable[str]) -> Changes:
    """What was and what will be, where they differ; two empty dicts where they do not."""
    wanted = only(rows, names)
    were = [{name: old[name] for name in new} for old, new in zip(held, wanted, strict=False)]
    if len(held) == len(wanted) and were == wanted:
        return {}, {}
    return {noun: plain(held)}, {noun: plain(wanted)}


def insert(rows: Iterable[models.Model]) -> None:
    """Insert each; Refused, in plain words, for one that the database would not keep."""
    for row in rows:
        check_row(row)
        row.save(force_insert=True)
