"""Judges who are never together, where no group of mutual rivals says it to the flow."""

import heapq

import numpy as np

from ..flows import Array
from .exchanges import Exchange
from .optimum import Optimum, optimum
from .tables import Table, met

BRANCHES = 40
SMALL = 20_000
LONG = 20.0
"""Deterministic seconds of the last resort."""


class NotKnown(ArithmeticError):
    """Whether judges can be held apart was not found out within the bounds."""


def best(table: Table) -> Optimum | None:
    """The assignment of greatest weight that keeps every rule; None where there is none.

    Its `weight` is that of the greatest total as if loose rivals could meet: with loose rivals the
    pairs may weigh less. A small table is searched by branches, a large one is repaired.
    """
    bound = optimum(table)
    if bound is None or not table.loose.any() or not _meetings(table, bound.chosen).any():
        return bound
    chosen = _dived(table, bound)
    if chosen is None or table.open.size <= SMALL:
        chosen = _branched(table, bound, chosen)
    if chosen is None:
        chosen = _searched(table)
    if chosen is None:
        return None
    exchange = Exchange(table, chosen)
    exchange.improve(len(table.needs))
    return Optimum(exchange.chosen, bound.weight)


def _meetings(table: Table, chosen: Array) -> Array:
    """New pairs (N, M) whose judge meets a loose rival."""
    return chosen & (met(chosen | table.settled, table.loose) > 0)


def _dived(table: Table, found: Optimum) -> Array | None:
    """Close the lesser pair of every meeting, and again, until none is left or no way is."""
    while (meetings := _meetings(table, found.chosen)).any():
        rows = np.nonzero(meetings.any(axis=1))[0]
        weights = np.where(meetings[rows], table.weights[rows], np.iinfo(np.int64).max)
        closed = np.zeros(table.shape, dtype=bool)
        closed[rows, weights.argmin(axis=1)] = True
        table = table.closed(closed)
        if (following := optimum(table)) is None:
            return None
        found = following
    return found.chosen


def _branched(table: Table, bound: Optimum, incumbent: Array | None) -> Array | None:
    """Best first: of two who meet, close either pair. The first without a meeting is best."""
    known = -1 << 62 if incumbent is None else int(table.weights[incumbent].sum())
    waiting = [(-bound.weight, 0, table, bound.chosen)]
    count = 0
    while waiting and count < BRANCHES:
        weight, _, here, chosen = heapq.heappop(waiting)
        meetings = _meetings(table, chosen)
        if -weight <= known:
            return incumbent
        if not meetings.any():
            return chosen
        row = int(np.nonzero(meetings.any(axis=1))[0][0])
        one = int(np.nonzero(meetings[row])[0][0])
        others = np.nonzero(table.loose[one] & chosen[row])[0]
        for column in [one, *others[:1].tolist()]:
            closed = np.zeros(table.shape, dtype=bool)
            closed[row, column] = True
            below = here.closed(closed)
            if (found := optimum(below)) is not None:
                count += 1
                heapq.heappush(waiting, (-found.weight, count, below, found.chosen))
    return incumbent


def _searched(table: Table) -> Array | None:
    """By constraint programming, one thread and a fixed seed, so that it always ends alike."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    rows, columns = np.nonzero(table.open)
    taken = {(int(row), int(column)): model.new_bool_var(f"{row} {column}")
             for row, column in zip(rows, columns, strict=True)}  # fmt: skip
    for row, need in enumerate(table.needs):
        mine = np.nonzero(table.open[row])[0].tolist()
        model.add(sum(taken[row, column] for column in mine) == int(need))
        for at, one in enumerate(mine):
            for other in mine[at + 1 :]:
                if table.rivals[one, other]:
                    model.add_at_most_one(taken[row, one], taken[row, other])
    for column in range(table.shape[1]):
        load = sum(taken[row, column] for row in np.nonzero(table.open[:, column])[0].tolist())
        model.add_linear_constraint(load, int(table.low[column]), int(table.room[column]))
    model.maximize(sum(int(table.weights[pair]) * each for pair, each in taken.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = table.problem.seed % (1 << 31)
    solver.parameters.max_deterministic_time = LONG
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise NotKnown("It could not be found out whether these judges can be held apart")
    chosen = np.zeros(table.shape, dtype=bool)
    for pair, each in taken.items():
        chosen[pair] = bool(solver.value(each))
    return chosen
