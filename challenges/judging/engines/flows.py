"""Exact integer flows. ortools and numpy are imported only where a flow is worked out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Network:
    """Arcs with whole-number capacities, and what each node sends (below 0: takes)."""

    supplies: list[int]
    tails: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    capacities: list[int] = field(default_factory=list)

    def add(self, tail: int, head: int, capacity: int) -> int:
        """Add an arc and return its number."""
        self.tails.append(tail)
        self.heads.append(head)
        self.capacities.append(capacity)
        return len(self.tails) - 1


def cheapest(network: Network, costs: Sequence[int]) -> list[int] | None:
    """The flow of each arc in a flow of least cost, or None where the supplies do not fit."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    solver = SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        _array(network.tails, "int32"),
        _array(network.heads, "int32"),
        _array(network.capacities),
        _array(costs),
    )
    solver.set_nodes_supplies(
        _array(range(len(network.supplies)), "int32"), _array(network.supplies)
    )
    status = solver.solve()
    if status == solver.INFEASIBLE:
        return None
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"The flow could not be worked out: {status.name}")
    return [solver.flow(arc) for arc in range(len(network.tails))]


def cheapest_in_turn(network: Network, costs: Sequence[Sequence[int]]) -> list[int] | None:
    """A flow of least first cost and, among those, of least second cost, and so on.

    After each turn the arcs that every cheapest flow leaves empty, or fills, are fixed as such:
    their reduced cost under optimal potentials says which (complementary slackness).
    """
    left = Network(list(network.supplies), network.tails, network.heads, list(network.capacities))
    fixed = [0] * len(network.tails)
    flow: list[int] | None = None
    for turn, cost in enumerate(costs):
        flow = cheapest(left, cost)
        if flow is None:
            return None
        if turn + 1 < len(costs):
            for arc, reduced in enumerate(_reduced_costs(left, cost, flow)):
                if reduced < 0:
                    fixed[arc] += left.capacities[arc]
                    left.supplies[left.tails[arc]] -= left.capacities[arc]
                    left.supplies[left.heads[arc]] += left.capacities[arc]
                if reduced:
                    left.capacities[arc] = 0
    return [a + b for a, b in zip(flow or [], fixed, strict=True)]


def source_side(network: Network) -> set[int]:
    """The nodes before the narrowest cut: where supply is stuck when it does not all fit."""
    from ortools.graph.python.max_flow import SimpleMaxFlow

    solver = SimpleMaxFlow()
    source, sink = len(network.supplies), len(network.supplies) + 1
    for tail, head, capacity in zip(network.tails, network.heads, network.capacities, strict=True):
        solver.add_arc_with_capacity(tail, head, capacity)
    for node, supply in enumerate(network.supplies):
        if supply > 0:
            solver.add_arc_with_capacity(source, node, supply)
        elif supply < 0:
            solver.add_arc_with_capacity(node, sink, -supply)
    if solver.solve(source, sink) != solver.OPTIMAL:
        raise ArithmeticError("The greatest flow could not be worked out")
    return {int(node) for node in solver.get_source_side_min_cut()} - {source}


def _reduced_costs(network: Network, costs: Sequence[int], flow: Sequence[int]) -> list[int]:
    """Each arc's cost under potentials that prove `flow` cheapest (Bellman and Ford)."""
    import numpy as np

    tails, heads = _array(network.tails), _array(network.heads)
    cost, used, capacity = _array(costs), _array(flow), _array(network.capacities)
    may_grow, may_shrink = used < capacity, used > 0
    starts = np.concatenate([tails[may_grow], heads[may_shrink]])
    ends = np.concatenate([heads[may_grow], tails[may_shrink]])
    lengths = np.concatenate([cost[may_grow], -cost[may_shrink]])
    distance = np.zeros(len(network.supplies), dtype=np.int64)
    while True:
        before = distance.copy()
        np.minimum.at(distance, ends, before[starts] + lengths)
        if (before == distance).all():
            break
    reduced = cost + distance[tails] - distance[heads]
    # An arc without room is neither: whatever its cost, its flow is already known.
    return [int(value) for value in np.where(capacity > 0, reduced, 0)]


def _array(numbers: Sequence[int], kind: str = "int64") -> Any:
    import numpy as np

    return np.array(numbers, dtype=kind)
