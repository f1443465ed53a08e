"""Lifting the worst-off application as far as it goes while the total stays near its optimum."""

import numpy as np

from ..flows import Array
from .exchanges import NEVER, Exchange, Shift, path_along, paths_to
from .problem import Change
from .tables import STICKS, Table

SHARE = 97
"""The total never falls below so many per cent of its optimum."""
TRIES = 12
LONGEST = 6
HALVINGS = 6


def ceilings(table: Table) -> Array:
    """The greatest sum that each application could have were it alone, of shape (N,)."""
    values = np.where(table.open, table.values, 0)
    if table.has_groups:
        order = np.unique(table.groups)
        values = np.stack([values[:, table.groups == group].max(axis=1) for group in order], 1)
    best = -np.sort(-values, axis=1)
    running = np.concatenate([np.zeros((len(best), 1), np.int64), best.cumsum(axis=1)], axis=1)
    count = np.minimum(table.needs, best.shape[1])
    return np.asarray(table.base + running[np.arange(len(best)), count])


def compared(table: Table, sums: Array) -> Array:
    """Sums as if each application had as many reviews as the one that has most."""
    return np.asarray(sums * int(table.parts.max(initial=1)) // table.parts)


def lifted(table: Table, start: Array, least_total: int) -> Array:
    """The pairs (N, M) with the worst-off as high as was found, then the total.

    From `start` (N, M); the sum of all values stays at `least_total` or above. Tries the ceiling
    first, and halves the way to it where that is out of reach. Applications that nothing new is
    given to are left out.
    """
    has_need = table.needs > 0
    if not has_need.any():
        return start
    best = start
    low = _worst_off(table, table.base + np.where(start, table.values, 0).sum(axis=1))
    mark = int(compared(table, ceilings(table))[has_need].min())
    if table.problem.change == Change.STICKY:
        # For less than a kept pair is worth nobody is moved.
        mark -= STICKS
    high = mark + 1
    for _ in range(HALVINGS):
        if high - low <= 1:
            break
        reached, chosen = _raised(table, start, mark, least_total)
        if reached > low:
            low, best = reached, chosen
        if reached < mark:
            high = mark
        mark = (low + high) // 2
    return best


def _worst_off(table: Table, sums: Array) -> int:
    return int(compared(table, sums)[table.needs > 0].min())


def _raised(table: Table, start: Array, mark: int, least_total: int) -> tuple[int, Array]:
    """Bring every application to the mark if it goes; the worst-off that was reached, the pairs."""
    wanted = -(-mark * table.parts // int(table.parts.max()))
    exchange = Exchange(table, start)
    exchange.guard = np.minimum(wanted, exchange.sums)
    exchange.refresh(range(table.shape[1]))
    _Lift(exchange, wanted, least_total).run()
    exchange.improve(len(wanted))
    return _worst_off(table, exchange.sums), exchange.chosen


class _Lift:
    """Chains of moves that bring rows up to `wanted` (N,) while `least_total` is kept.

    No move takes a row below its mark, or one that is below it any lower.
    """

    def __init__(self, exchange: Exchange, wanted: Array, least_total: int) -> None:
        self.exchange, self.wanted = exchange, wanted
        self.budget = int(exchange.sums.sum()) - least_total

    def run(self) -> None:
        """Lowest first, round by round, as long as a round lifts somebody."""
        while True:
            sums = self.exchange.sums
            behind = np.nonzero((sums < self.wanted) & (self.exchange.table.needs > 0))[0]
            order = behind[np.argsort(sums[behind], kind="stable")]
            if not sum(self._lift(int(row)) for row in order):
                return

    def _lift(self, row: int) -> bool:
        """Lift one row to its mark, or as far as it goes; whether it was lifted at all."""
        is_lifted = False
        while self.exchange.sums[row] < self.wanted[row] and self._lift_once(row):
            is_lifted = True
        return is_lifted

    def _lift_once(self, row: int) -> bool:
        exchange = self.exchange
        for shifts in self._chains(row):
            cost = sum(exchange.loss(shift) for shift in shifts)
            if cost <= self.budget and exchange.apply(shifts):
                self.budget -= cost
                exchange.guard[row] = min(self.wanted[row], exchange.sums[row])
                exchange.refresh(np.nonzero(exchange.chosen[row])[0].tolist())
                return True
        return False

    def _chains(self, row: int) -> list[list[Shift]]:
        """Ways to give the row a better judge, the best first: to the mark, then cheapest."""
        exchange, table = self.exchange, self.exchange.table
        found: list[tuple[int, int, int, int]] = []
        layers = {}
        for gives in np.nonzero(exchange.chosen[row])[0].tolist():
            distance, layers[gives] = paths_to(exchange.edges, gives, LONGEST)
            gain = table.values[row] - table.values[row, gives]
            cost = table.weights[row, gives] - table.weights[row] + distance[:-1]
            may = exchange.may_shift(np.array([row]), gives)[0] & (gain > 0)
            may &= (distance[:-1] < NEVER // 2) & (cost < table.penalty // 2)
            lack = np.maximum(0, self.wanted[row] - exchange.sums[row] - gain)
            found += [(int(lack[at]), int(cost[at]), gives, int(at)) for at in np.nonzero(may)[0]]
        return [
            [Shift(row, gives, takes), *exchange.shifts(path_along(layers[gives], takes))]
            for _, _, gives, takes in sorted(found)[:TRIES]
        ]
