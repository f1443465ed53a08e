"""Which judges could not be lost: others could not take over all that they have."""

from dataclasses import replace

import numpy as np

from ..flows import Arcs, Array, greatest
from .exchanges import NEVER, Exchange, path_along, paths_to
from .tables import Table, met


def frail(table: Table, chosen: Array) -> tuple[str, ...]:
    """The judges whose loss nobody could make good, by any moves of new pairs, in order.

    Settled pairs of others stay. Each judge is tried with the room that others have left, then by
    chains of moves. With loose rivals a chain may be missed and a judge be named who could be lost.
    """
    everything = chosen | table.settled
    meets, permitted = met(everything, table.rivals), _permitted(table)
    spare = np.maximum(0, table.room - chosen.sum(axis=0))
    found: list[str] = []
    exchange: Exchange | None = None
    for column in range(table.shape[1]):
        rows = np.nonzero(everything[:, column])[0]
        may = permitted[rows] & (meets[rows] == table.rivals[column]) & (spare > 0)
        may[:, column] = False
        if _fits(may, spare):
            continue
        exchange = exchange or Exchange(table, chosen)
        if not _moves_over(exchange, permitted, rows, column):
            found.append(table.judges[column])
    return tuple(sorted(found))


def _permitted(table: Table) -> Array:
    """Pairs (N, M) that nothing bars, whoever else is there."""
    return ~table.barred & (table.values >= table.problem.floor)


def _fits(may: Array, spare: Array) -> bool:
    """Whether every row can have one of its columns within the spare room (M,)."""
    at, columns = np.nonzero(may)
    count, judges = may.shape
    source, sink = count + judges, count + judges + 1
    value, _, _ = greatest(
        sink + 1, source, sink,
        Arcs.of(np.full(count, source), np.arange(count)),
        Arcs.of(at, count + columns),
        Arcs.of(count + np.arange(judges), np.full(judges, sink), spare),
    )  # fmt: skip
    return value == count


def _moves_over(whole: Exchange, permitted: Array, rows: Array, column: int) -> bool:
    """Whether chains of moves find somebody else for each of a judge's rows, one by one."""
    left = np.maximum(0, whole.table.room - whole.loads)
    if left.sum() - left[column] < len(rows):
        return False
    exchange = _bereft(whole, rows, column)
    for row in rows.tolist():
        may = permitted[row] & (exchange.met[row] == 0)
        may[column] = False
        hops = np.where(exchange.edges < NEVER, 1, NEVER)
        distance, layers = paths_to(hops, len(may), len(may) + 1)
        for takes in np.argsort(np.where(may, distance[:-1], NEVER), kind="stable").tolist():
            if not may[takes] or distance[takes] == NEVER:
                return False
            if exchange.apply(exchange.shifts(path_along(layers, takes))):
                exchange.give(row, takes)
                break
        else:
            return False
    return True


def _bereft(whole: Exchange, rows: Array, column: int) -> Exchange:
    """The assignment without a judge, who is given nothing more."""
    closed = np.zeros(whole.table.shape, dtype=bool)
    closed[:, column] = True
    room = whole.table.room.copy()
    room[column] = 0
    exchange = whole.copy(replace(whole.table.closed(closed), room=room))
    exchange.drop(rows, column)
    touched = exchange.chosen[rows].any(axis=0)
    exchange.refresh(np.nonzero(touched)[0].tolist())
    exchange.edges[:, column] = NEVER
    return exchange
