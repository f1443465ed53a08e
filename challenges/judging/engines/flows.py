"""Exact integer flows over arrays. Itself imported late, because it needs numpy and ortools."""

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Arcs:
    """Arcs of one kind, arrays of shape (arcs,): from, to, whole-number capacity and cost."""

    tails: Array
    heads: Array
    capacities: Array
    costs: Array

    @classmethod
    def of(cls, tails: Array, heads: Array, capacities: Any = 1, costs: Any = 0) -> "Arcs":
        """With capacity and cost either one for all arcs or one each."""
        count = len(tails)
        return cls(
            np.asarray(tails),
            np.asarray(heads),
            np.broadcast_to(np.asarray(capacities, dtype=np.int64), count),
            np.broadcast_to(np.asarray(costs, dtype=np.int64), count),
        )


def cheapest(supplies: Array, *kinds: Arcs) -> list[Array] | None:
    """The flow of each arc, kind by kind, in a flow of least cost.

    `supplies` of shape (nodes,) is what each node sends, below 0 what it takes. None where they do
    not fit. ArithmeticError where numbers are too large.
    """
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        _joined([each.tails for each in kinds], "int32"),
        _joined([each.heads for each in kinds], "int32"),
        _joined([each.capacities for each in kinds], "int64"),
        _joined([each.costs for each in kinds], "int64"),
    )
    solver.set_nodes_supplies(np.arange(len(supplies), dtype="int32"), supplies.astype("int64"))
    status = solver.solve()
    if status == solver.INFEASIBLE:
        return None
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"The flow could not be worked out: {status.name}")
    return _parted(solver.flows(arcs), kinds)


def greatest(nodes: int, source: int, sink: int, *kinds: Arcs) -> tuple[int, list[Array], Array]:
    """The greatest flow, that of each arc kind by kind, and which nodes lie before the cut.

    The last is an array of truths of shape (nodes,): where supply is stuck when not all fits.
    """
    from ortools.graph.python.max_flow import SimpleMaxFlow

    solver = SimpleMaxFlow()
    arcs = solver.add_arcs_with_capacity(
        _joined([each.tails for each in kinds], "int32"),
        _joined([each.heads for each in kinds], "int32"),
        _joined([each.capacities for each in kinds], "int64"),
    )
    if solver.solve(source, sink) != solver.OPTIMAL:
        raise ArithmeticError("The greatest flow could not be worked out")
    before = np.zeros(nodes, dtype=bool)
    before[[node for node in solver.get_source_side_min_cut() if node < nodes]] = True
    return int(solver.optimal_flow()), _parted(solver.flows(arcs), kinds), before


def _joined(parts: list[Array], kind: str) -> Array:
    return np.concatenate([np.asarray(part, dtype=kind) for part in parts])


def _parted(flows: Array, kinds: tuple[Arcs, ...]) -> list[Array]:
    return list(np.split(flows, np.cumsum([len(each.tails) for each in kinds])[:-1]))
