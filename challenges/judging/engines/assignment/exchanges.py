"""Moves of one application from one judge to another, in chains that keep every rule.

An edge from judge to judge is the cheapest such move; the last node stands for spare room, so that
a chain may end with a judge who has room, and begin at one who may have fewer.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..flows import Array
from .tables import Table, met

NEVER = 1 << 60


@dataclass(frozen=True)
class Shift:
    """A row gives up one column and takes another."""

    row: int
    gives: int
    takes: int


class Exchange:
    """An assignment that changes, and what each move between two judges would cost.

    `chosen` (N, M) are the new pairs, `sums` (N,) with the settled ones, `guard` (N,) the sums
    below which no move may take a row. `edges` (M + 1, M + 1) are costs in weight, NEVER where
    nothing can be moved; `movers` (M, M) the rows that would move.
    """

    def __init__(self, table: Table, chosen: Array, guard: Array | None = None) -> None:
        self.table = table
        self.chosen = chosen.copy()
        self.loads = chosen.sum(axis=0)
        self.sums = table.base + np.where(chosen, table.values, 0).sum(axis=1)
        self.guard = np.zeros(len(self.sums), dtype=np.int64) if guard is None else guard
        self.met = met(chosen | table.settled, table.rivals)
        count = table.shape[1]
        self.edges = np.full((count + 1, count + 1), NEVER, dtype=np.int64)
        self.movers = np.zeros((count, count), dtype=np.int64)
        self.refresh(range(count))

    def copy(self, table: Table) -> "Exchange":
        """The same moves in another table, to go a way of its own."""
        twin = copy(self)
        twin.table = table
        for name in ("chosen", "loads", "sums", "guard", "met", "edges", "movers"):
            setattr(twin, name, getattr(self, name).copy())
        return twin

    def drop(self, rows: Array, column: int) -> None:
        """Take rows from a judge, settled ones too, and give them to nobody."""
        self.loads[column] -= self.chosen[rows, column].sum()
        self.chosen[rows, column] = False
        self.met[rows] -= self.table.rivals[column]
        self.edges[column] = NEVER

    def give(self, row: int, column: int) -> None:
        """Give a row one more judge."""
        self.chosen[row, column] = True
        self.loads[column] += 1
        self.sums[row] += self.table.values[row, column]
        self.met[row] += self.table.rivals[column]
        self.refresh(np.nonzero(self.chosen[row])[0].tolist())

    def refresh(self, columns: Sequence[int] | range) -> None:
        """Work out anew what these judges could pass on, and who has room."""
        for column in columns:
            self._refresh_one(column)
        has_room, can_spare = self.loads < self.table.room, self.loads > self.table.low
        self.edges[:-1, -1] = np.where(has_room, 0, NEVER)
        self.edges[-1, :-1] = np.where(can_spare, 0, NEVER)

    def _refresh_one(self, column: int) -> None:
        rows = np.nonzero(self.chosen[:, column])[0]
        if not len(rows):
            self.edges[column, :-1] = NEVER
            return
        costs = self.table.weights[rows, column][:, None] - self.table.weights[rows]
        costs[~self.may_shift(rows, column)] = NEVER
        best = costs.argmin(axis=0)
        self.movers[column] = rows[best]
        self.edges[column, :-1] = costs[best, np.arange(costs.shape[1])]

    def may_shift(self, rows: Array, gives: int) -> Array:
        """Which columns each row could take for one that it gives up, of shape (rows, M)."""
        table = self.table
        free = self.met[rows] == table.rivals[gives]
        sums = (self.sums[rows] - table.values[rows, gives])[:, None] + table.values[rows]
        return table.open[rows] & free & (sums >= self.guard[rows][:, None])

    def apply(self, shifts: Sequence[Shift]) -> bool:
        """Make the shifts; False, and nothing is changed, where together they break a rule."""
        done: list[Shift] = []
        for shift in shifts:
            ok = (
                self.chosen[shift.row, shift.gives]
                and (self.may_shift(np.array([shift.row]), shift.gives)[0, shift.takes])
            )
            if not ok:
                for back in reversed(done):
                    self._shift(Shift(back.row, back.takes, back.gives))
                return False
            self._shift(shift)
            done.append(shift)
        rows = [shift.row for shift in shifts]
        touched = np.nonzero(self.chosen[rows].any(axis=0))[0]
        self.refresh(sorted({*touched.tolist(), *(shift.gives for shift in shifts)}))
        return True

    def _shift(self, shift: Shift) -> None:
        row, gives, takes = shift.row, shift.gives, shift.takes
        table = self.table
        self.chosen[row, gives], self.chosen[row, takes] = False, True
        self.loads[gives] -= 1
        self.loads[takes] += 1
        self.sums[row] += table.values[row, takes] - table.values[row, gives]
        self.met[row] += table.rivals[takes].astype(np.int16) - table.rivals[gives]

    def shifts(self, path: Sequence[int]) -> list[Shift]:
        """The moves along a path of nodes; those to and from spare room move nothing."""
        spare = len(self.loads)
        return [
            Shift(int(self.movers[one, two]), one, two)
            for one, two in pairwise(path)
            if spare not in (one, two)
        ]

    def loss(self, shift: Shift) -> int:
        """What a shift takes from the sum of all values."""
        values = self.table.values[shift.row]
        return int(values[shift.gives] - values[shift.takes])

    def improve(self, most: int) -> None:
        """Raise the total weight by rings of moves, until none does or `most` were made."""
        for _ in range(most):
            _, ring = potentials(self.edges)
            if ring is None or not self.apply(self.shifts(ring)):
                return


def potentials(edges: Array) -> tuple[Array, list[int] | None]:
    """Shortest distances to each node from anywhere, or else a ring of cost below nothing.

    Bellman and Ford, from every node at once.
    """
    distance = np.zeros(len(edges), dtype=np.int64)
    parents = np.full(len(edges), -1)
    for turn in range(1, len(edges) + 2):
        through = distance[:, None] + edges
        best = through.argmin(axis=0)
        least = through[best, np.arange(len(edges))]
        better = least < np.minimum(distance, NEVER // 2)
        if not better.any():
            return distance, None
        distance = np.where(better, least, distance)
        parents[better] = best[better]
        if turn % 8 == 0 and (ring := _ring(parents)):
            return distance, ring
    return distance, _ring(parents)


def paths_to(edges: Array, end: int, longest: int) -> tuple[Array, list[Array]]:
    """Least cost of a path from each node to `end` in at most `longest` moves.

    With it, for each length, the node that comes next where that length is worth its while.
    """
    nodes = np.arange(len(edges))
    distance = np.full(len(edges), NEVER, dtype=np.int64)
    distance[end] = 0
    layers: list[Array] = []
    for _ in range(longest):
        onward = edges + distance
        best = onward.argmin(axis=1)
        least = onward[nodes, best]
        better = least < np.minimum(distance, NEVER // 2)
        if not better.any():
            break
        layers.append(np.where(better, best, -1))
        distance = np.where(better, least, distance)
    return distance, layers


def path_along(layers: Sequence[Array], start: int) -> list[int]:
    """The nodes of the path that `paths_to` found from a start."""
    path = [start]
    for layer in reversed(layers):
        if layer[path[-1]] >= 0:
            path.append(int(layer[path[-1]]))
    return path


def _ring(parents: Array) -> list[int] | None:
    """A ring among the parents, first node repeated at its end, along the edges."""
    seen = np.zeros(len(parents), dtype=np.int64)
    for start in range(len(parents)):
        node, path = start, []
        while node >= 0 and not seen[node]:
            seen[node] = start + 1
            path.append(node)
            node = int(parents[node])
        if node >= 0 and seen[node] == start + 1:
            ring = path[path.index(node) :]
            return [node, *ring[::-1]]
    return None
