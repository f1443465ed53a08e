"""The flow behind an assignment: applications, groups of rivals, judges, the sink."""

import numpy as np

from ..flows import Arcs, Array, cheapest


def placed(
    arcs: tuple[Array, Array, Array],
    needs: Array,
    bounds: tuple[Array, Array],
    groups: Array,
    steps: Arcs | None = None,
) -> Array | None:
    """Which arcs a cheapest flow uses, as truths of shape (arcs,); None where there is no flow.

    `arcs` are row, column and cost of each pair that may be made. `needs` (rows,) must be met,
    `bounds` are the least and greatest load (M,), met by supplies at the judges; in each row at
    most one column of a group. `steps`, see `even_steps`, stand in for the judges' arcs to the
    sink, with the judge's column as tail and no head.
    """
    rows, columns, costs = arcs
    low, room = bounds
    count, judges = len(needs), len(low)
    sink = count + judges
    tails, between = behind_groups(rows, columns, groups, sink + 1)
    nodes = sink + 1 + len(between.heads)
    supplies = np.zeros(nodes, dtype=np.int64)
    supplies[:count] = needs
    supplies[count:sink] = -low
    supplies[sink] = low.sum() - needs.sum()
    if steps is None:
        out = Arcs.of(count + np.arange(judges), np.full(judges, sink), room - low)
    else:
        out = Arcs.of(
            count + steps.tails, np.full(len(steps.tails), sink), steps.capacities, steps.costs
        )
    flows = cheapest(supplies, Arcs.of(tails, count + columns, 1, costs), between, out)
    return None if flows is None else flows[0] > 0


def behind_groups(rows: Array, columns: Array, groups: Array, first: int) -> tuple[Array, Arcs]:
    """The tail of each pair's arc, and arcs of one unit to the nodes put between.

    A row and a group that share two pairs or more get a node, numbered from `first`.
    """
    keys = rows.astype(np.int64) * (int(groups.max(initial=0)) + 1) + groups[columns]
    _, back, counts = np.unique(keys, return_inverse=True, return_counts=True)
    shared = counts > 1
    node = np.where(shared, first + np.cumsum(shared) - 1, -1)
    at_row = np.zeros(len(counts), dtype=np.int64)
    at_row[back] = rows
    tails = np.where(shared[back], node[back], rows)
    return tails, Arcs.of(at_row[shared], node[shared])


def even_steps(low: Array, room: Array, held: Array, dearer: int) -> Arcs:
    """One arc for each further application of a judge: the more they have, the dearer.

    The costs add up to `dearer` times the sum of squared loads, but for a constant.
    """
    free = np.maximum(0, room - low)
    columns = np.repeat(np.arange(len(free)), free)
    nth = np.arange(len(columns)) - np.repeat(np.cumsum(free) - free, free) + 1
    load = (held + low)[columns] + nth
    return Arcs.of(columns, columns, 1, (2 * load - 1) * dearer)
