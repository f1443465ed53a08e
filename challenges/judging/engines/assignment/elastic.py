"""The flow in which rules give way at a price: where it is stuck, and the cheapest way out."""

from dataclasses import dataclass, replace

import numpy as np

from ..flows import Arcs, Array, cheapest, greatest
from .network import behind_groups
from .optimum import CANDIDATES, FEW, likely
from .tables import Table

STUCK = 1 << 40
"""The price of a review that is not placed: more than any way out."""
UNIT = 1000
"""The price of what gives way; a little more for each further one of the same."""
SPREAD = 20


@dataclass(frozen=True)
class Cut:
    """Where reviews are stuck: rows (N,) and full judges (M,) before the narrowest cut."""

    placed: int
    rows: Array
    full: Array


def narrowest(table: Table) -> Cut:
    """As many reviews as can be placed, least loads aside, and what stands in the way of more."""
    wires = _Wires(table, table.open)
    source, count = wires.nodes, table.shape[0]
    needy = np.nonzero(table.needs)[0]
    supply = Arcs.of(np.full(len(needy), source), needy, table.needs[needy])
    out = Arcs.of(wires.judges, np.full(len(wires.judges), wires.sink), table.room)
    value, _, before = greatest(source, source, wires.sink, supply, wires.pairs, wires.between, out)
    return Cut(value, before[:count] & (table.needs > 0), before[wires.judges])


def room_for(table: Table, rows: Array) -> int:
    """How many reviews of these rows (N,), and no others, the judges have room for."""
    needs = np.where(rows, table.needs, 0)
    wires = _Wires(table, table.open & rows[:, None])
    source = wires.nodes
    supply = Arcs.of(np.full(len(needs), source), np.arange(len(needs)), needs)
    out = Arcs.of(wires.judges, np.full(len(wires.judges), wires.sink), table.room)
    return greatest(source, source, wires.sink, supply, wires.pairs, wires.between, out)[0]


def idle_cut(table: Table) -> tuple[Array, Array]:
    """What of the least loads (M,) can be met, and the judges (M,) who want for applications."""
    if table.open.size > FEW:
        thin = replace(table, open=likely(table, min(CANDIDATES, table.shape[1])))
        given, wanting = _least_given(thin)
        if given.sum() == table.low.sum():
            return given, wanting
    return _least_given(table)


def _least_given(table: Table) -> tuple[Array, Array]:
    wires = _Wires(table, table.open)
    source, count = wires.nodes, table.shape[0]
    supply = Arcs.of(np.full(count, source), np.arange(count), table.needs)
    out = Arcs.of(wires.judges, np.full(len(wires.judges), wires.sink), table.low)
    _, flows, before = greatest(source, source, wires.sink, supply, wires.pairs, wires.between, out)
    return flows[-1], ~before[wires.judges] & (table.low > 0)


@dataclass(frozen=True)
class Given:
    """What gave way: room added (M,), pairs opened (N, M), reviews left out (N,); still short."""

    extra: Array
    opened: Array
    dropped: Array
    short: int


def cheapest_way(
    table: Table,
    short: int,
    *,
    extra: bool = False,
    opened: Array | None = None,
    dropped: bool = False,
) -> Given:
    """What `given_way` gives, in a large table from the likely pairs alone where that is as good.

    Each thing that gives way places one review at most: where as many give way as reviews are
    placed by it, and only those are short that nothing could place, nothing cheaper can be.
    """
    if table.open.size > FEW:
        stuck = narrowest(table).rows
        thin = likely(table, min(CANDIDATES, table.shape[1])) | (table.open & stuck[:, None])
        given = given_way(replace(table, open=thin), extra=extra, opened=opened, dropped=dropped)
        amount = int(given.extra.sum() + given.opened.sum() + given.dropped.sum())
        if amount == short - given.short and given.short <= _hopeless(table, opened, dropped):
            return given
    return given_way(table, extra=extra, opened=opened, dropped=dropped)


def _hopeless(table: Table, opened: Array | None, dropped: bool) -> int:
    """Reviews that no room could place, because too few may read; of groups one may."""
    if dropped:
        return 0
    may = table.open if opened is None else table.open | opened
    readers = np.zeros(table.shape[0], dtype=np.int64)
    for group in np.unique(table.groups):
        readers += may[:, table.groups == group].any(axis=1)
    return int(np.maximum(0, table.needs - readers).sum())


def given_way(
    table: Table, *, extra: bool = False, opened: Array | None = None, dropped: bool = False
) -> Given:
    """The least that has to give way so that as many reviews as possible are placed.

    `extra` room for judges, `opened` pairs (N, M) that are barred so far, or `dropped` reviews;
    each review left out of one application is dearer than the one before. Least loads are left
    aside. What even so cannot be placed is `short`.
    """
    count, judges = table.shape
    may = table.open if opened is None else table.open | opened
    costs = None if opened is None else opened.astype(np.int64) * UNIT
    wires = _Wires(table, may, costs)
    supplies = np.zeros(wires.nodes, dtype=np.int64)
    supplies[:count] = table.needs
    supplies[wires.sink] = -table.needs.sum()
    out = Arcs.of(wires.judges, np.full(judges, wires.sink), table.room)
    most = SPREAD if extra else 0
    over = _steps(wires.judges, np.full(judges, most), wires.sink)
    beyond = Arcs.of(wires.judges, np.full(judges, wires.sink), count * extra, UNIT + SPREAD)
    left = _steps(np.arange(count), table.needs, wires.sink, 0 if dropped else STUCK)
    flows = cheapest(supplies, wires.pairs, wires.between, out, over, beyond, left)
    if flows is None:
        raise ArithmeticError("Even with everything left out there is no flow")
    added = np.bincount(over.tails[flows[3] > 0] - count, minlength=judges) + flows[4]
    lost = np.bincount(left.tails[flows[5] > 0], minlength=count)
    used = np.zeros(table.shape, dtype=bool)
    used[wires.rows, wires.columns] = flows[0] > 0
    none = np.zeros(count, dtype=np.int64)
    return Given(
        extra=added,
        opened=used & opened if opened is not None else np.zeros(table.shape, dtype=bool),
        dropped=lost if dropped else none,
        short=0 if dropped else int(lost.sum()),
    )


def _steps(nodes: Array, counts: Array, sink: int, price: int = 0) -> Arcs:
    """From each node so many arcs of one unit to the sink, each a little dearer."""
    tails = np.repeat(nodes, counts)
    turn = np.arange(len(tails)) - np.repeat(np.cumsum(counts) - counts, counts)
    return Arcs.of(tails, np.full(len(tails), sink), 1, price + UNIT + turn)


class _Wires:
    """Nodes and arcs between rows and judges, of the pairs (N, M) that may be made."""

    def __init__(self, table: Table, may: Array, costs: Array | None = None) -> None:
        count, judges = table.shape
        self.rows, self.columns = np.nonzero(may & (table.needs > 0)[:, None])
        self.judges, self.sink = np.arange(count, count + judges), count + judges
        tails, self.between = behind_groups(self.rows, self.columns, table.groups, self.sink + 1)
        price = 0 if costs is None else costs[self.rows, self.columns]
        self.pairs = Arcs.of(tails, count + self.columns, 1, price)
        self.nodes = self.sink + 1 + len(self.between.heads)
