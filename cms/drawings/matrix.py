"""Lays every solution against every borough, the boroughs grouped by part of the city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.drawings.tiles import STAGES, read


@dataclass(frozen=True)
class Column:
    code: str
    abbreviation: str
    name: str
    starts_group: bool


@dataclass(frozen=True)
class Cell:
    stage: str
    code: str
    words: str
    starts_group: bool


@dataclass(frozen=True)
class Line:
    name: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    groups: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def lay_matrix(solutions: Iterable[Mapping], localities: Iterable) -> Matrix:
    """`solutions`: name, href, stages {code: stage}; `localities`: those of the tile map.

    Groups of their sub_region stand in the order in which `localities` first names them.
    """
    groups: dict[str, list] = {}
    for place in localities:
        groups.setdefault(str(read(place, "sub_region")), []).append(place)
    columns = [
        Column(
            str(read(place, "code")),
            str(read(place, "abbreviation", "abbr")).capitalize(),
            str(read(place, "name")),
            number == 0,
        )
        for places in groups.values()
        for number, place in enumerate(places)
    ]
    lines = [
        Line(
            solution["name"],
            solution.get("href", ""),
            tuple(_cell(solution["stages"].get(column.code, ""), column) for column in columns),
        )
        for solution in solutions
    ]
    return Matrix(
        tuple((name, len(places)) for name, places in groups.items()), tuple(columns), tuple(lines)
    )


def _cell(stage: str, column: Column) -> Cell:
    code, label = STAGES.get(stage, ("", _("not yet")))
    return Cell(stage, code, str(label).lower(), column.starts_group)
