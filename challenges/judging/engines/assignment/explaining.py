"""Why there is no assignment: who falls short, for what reason, and the cheapest ways out."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from ..flows import Array
from .elastic import Cut, idle_cut, narrowest, room_for
from .remedies import remedies
from .result import Idle, NotPossible, Shortage
from .tables import Table


def explained(table: Table) -> NotPossible:
    """The reasons, each a group of its own, and the remedies."""
    cut = narrowest(table)
    shortages = _shortages(table, cut)
    given, wanting = idle_cut(table)
    owed = int(table.low.sum() - given.sum())
    idle = (_idle(table, wanting),) if owed else ()
    short = int(table.needs.sum()) - cut.placed
    is_held_apart = not short and not owed
    ways = remedies(table, short, owed, is_held_apart)
    return NotPossible(shortages, idle, ways, is_held_apart)


def _shortages(table: Table, cut: Cut) -> tuple[Shortage, ...]:
    """The stuck side of the narrowest cut, in groups that have nothing to do with each other."""
    rows = np.nonzero(cut.rows)[0].tolist()
    rows.sort(key=lambda row: table.applications[row])
    groups = _groups(rows, table.open, cut.full)
    found = [_shortage(table, group) for group in groups]
    return tuple(sorted(
        (each for each in found if each.short > 0), key=lambda each: each.applications
    ))  # fmt: skip


def _shortage(table: Table, group: list[int]) -> Shortage:
    rows = np.zeros(table.shape[0], dtype=bool)
    rows[group] = True
    columns = np.nonzero(table.open[rows].any(axis=0))[0]
    return Shortage(
        applications=tuple(sorted(table.applications[row] for row in group)),
        judges=tuple(sorted(table.judges[column] for column in columns)),
        reviews=int(table.needs[rows].sum()),
        room=room_for(table, rows),
    )


def _groups(rows: Iterable[int], may: Array, full: Array) -> list[list[int]]:
    """Together: rows that compete for a full judge, or may be read by the same people."""
    groups: list[tuple[set[object], list[int]]] = []
    for row in rows:
        mine: set[object] = {*np.nonzero(may[row] & full)[0].tolist(), may[row].tobytes()}
        touching = [group for group in groups if group[0] & mine]
        groups = [group for group in groups if not group[0] & mine]
        members = [member for group in touching for member in group[1]]
        groups.append((mine.union(*(group[0] for group in touching)), [*members, row]))
    return [members for _, members in groups]


def _idle(table: Table, wanting: Array) -> Idle:
    """The judges who cannot all be given their least load, and what they could have."""
    alone = replace(table, low=np.where(wanting, table.low, 0))
    names = [table.judges[column] for column in np.nonzero(wanting)[0]]
    return Idle(tuple(sorted(names)), int(alone.low.sum()), int(idle_cut(alone)[0].sum()))
