"""The greatest total, proved, with the loads as even as it allows and the rest drawn."""

from dataclasses import dataclass

import numpy as np

from ..flows import Array
from .exchanges import Exchange, potentials
from .network import even_steps, placed
from .tables import Table

FEW = 60_000
"""With fewer pairs than this all are looked at; with more, the likely ones first."""
CANDIDATES = 24
TIE_LEVELS = 1 << 16
MANY_FREE = 400_000


@dataclass(frozen=True)
class Optimum:
    """The pairs (N, M) of a greatest total weight, and that weight."""

    chosen: Array
    weight: int


def optimum(table: Table) -> Optimum | None:
    """The assignment of greatest weight; None where there is none at all.

    Rivals whom no group holds apart are not looked at here: see `held_apart`.
    """
    relaxed = table.relaxed()
    found = _greatest(relaxed)
    if found is None:
        return None
    chosen, prices = found
    weight = int(table.weights[chosen].sum())
    return Optimum(_evened(relaxed, chosen, prices), weight)


def _greatest(table: Table) -> tuple[Array, Array] | None:
    """Pairs and the judges' prices (M,) that prove them best: see `_face`."""
    wide = table.shape[1]
    count = wide if table.open.size <= FEW else min(wide, CANDIDATES)
    while True:
        chosen = _flow(table, table.open if count == wide else likely(table, count))
        if chosen is not None:
            exchange = Exchange(table, chosen)
            distances, ring = potentials(exchange.edges)
            if ring is None:
                return chosen, distances[:-1] - distances[-1]
        if count == wide:
            if chosen is not None:
                raise ArithmeticError("A cheapest flow can be improved")
            return None
        count = min(wide, count * 4)


def _flow(table: Table, candidates: Array) -> Array | None:
    rows, columns = np.nonzero(candidates)
    arcs = (rows, columns, -table.weights[rows, columns])
    used = placed(arcs, table.needs, (table.low, table.room), table.groups)
    if used is None:
        return None
    chosen = np.zeros(table.shape, dtype=bool)
    chosen[rows[used], columns[used]] = True
    return chosen


def likely(table: Table, count: int) -> Array:
    """The pairs of greatest weight less a rough price of the judge, `count` for each row."""
    weights = np.where(table.open, table.weights, -table.penalty).astype(np.float32)
    most = int(table.needs.max(initial=1))
    price = np.zeros(table.shape[1], dtype=np.float32)
    step = np.float32(200_000)
    for _ in range(12):
        net = weights - price
        mark = np.partition(net, -most, axis=1)[:, -most]
        asked = (net >= mark[:, None]).sum(axis=0)
        over, under = asked - table.room, asked - table.low
        price += step * np.where(over > 0, over, np.minimum(under, 0)) / np.maximum(1, table.room)
        step *= np.float32(0.8)
    net = weights - price
    mark = np.partition(net, -count, axis=1)[:, -count]
    return table.open & (net >= mark[:, None])


def _evened(table: Table, chosen: Array, prices: Array) -> Array:
    """Among the greatest totals, the loads most even, then the least draw."""
    free, fixed, rows, needs = _face(table, chosen, prices)
    at, columns = np.nonzero(free)
    if not len(at):
        return chosen
    given = fixed.sum(axis=0)
    loads = chosen.sum(axis=0)
    low = np.where(prices < 0, loads, table.low) - given
    room = np.where(prices > 0, loads, table.room) - given
    low, room = np.maximum(0, low), np.maximum(0, room)
    ties = draws(table, rows[at], columns)
    if len(at) > MANY_FREE:
        keep = chosen[rows[at], columns] | (ties < TIE_LEVELS // 8)
        at, columns, ties = at[keep], columns[keep], ties[keep]
    dearer = int(needs.sum()) * TIE_LEVELS + 1
    steps = even_steps(low, room, table.held + given, dearer)
    used = placed((at, columns, ties), needs, (low, room), table.groups, steps)
    if used is None:
        raise ArithmeticError("The best assignments hold none")
    evened = fixed.copy()
    evened[rows[at[used]], columns[used]] = True
    return evened


def _face(table: Table, chosen: Array, prices: Array) -> tuple[Array, Array, Array, Array]:
    """What all the greatest totals have in common, and what they may differ in.

    A pair's weight less its judge's price decides: in each row the best of each group, and of
    those the most needed. Gives free pairs of shape (lines, M), fixed pairs (N, M), and each
    line's row and need (lines,): a row's ties for its last places are a line, and so is a group
    that must be met but has several best.
    """
    net = np.where(table.open, table.weights + prices, np.iinfo(np.int64).min // 2)
    best = net
    if table.has_groups:
        best = np.full(table.shape, np.iinfo(np.int64).min // 2)
        for group in np.unique(table.groups):
            members = table.groups == group
            best[:, members] = net[:, members].max(axis=1)[:, None]
    worst = np.where(chosen, net, np.iinfo(np.int64).max).min(axis=1)[:, None]
    top = table.open & (net == best)
    over, level = top & (net > worst), top & (net == worst)
    alike = over.astype(np.int64)
    if table.has_groups:
        for group in np.unique(table.groups):
            members = table.groups == group
            alike[:, members] *= over[:, members].sum(axis=1)[:, None]
    fixed, several = over & (alike == 1), over & (alike > 1)
    missing = table.needs - (chosen & over).sum(axis=1)
    slack = level.sum(axis=1) > missing
    fixed |= level & ~slack[:, None]
    lines = [level[slack]]
    rows, needs = [np.nonzero(slack)[0]], [missing[slack]]
    for group in np.unique(table.groups[several.any(axis=0)]):
        here = several & (table.groups == group)
        some = np.nonzero(here.any(axis=1))[0]
        lines.append(here[some])
        rows.append(some)
        needs.append(np.ones(len(some), dtype=np.int64))
    return np.concatenate(lines), fixed, np.concatenate(rows), np.concatenate(needs)


def draws(table: Table, rows: Array, columns: Array) -> Array:
    """A number below TIE_LEVELS for each pair, which only the seed and its names decide.

    Rows and columns stand in a drawn order already; this mixes their places (Steele, Lea and
    Flood's SplitMix64).
    """
    with np.errstate(over="ignore"):
        mixed = (rows.astype(np.uint64) << np.uint64(32)) + columns.astype(np.uint64)
        mixed += np.uint64(table.problem.seed % (1 << 63))
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return (mixed % np.uint64(TIE_LEVELS)).astype(np.int64)
