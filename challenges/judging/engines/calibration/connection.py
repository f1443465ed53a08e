"""Who can be compared with whom: judges are linked by the applications that they share."""

from .table import Table


def loose_strata(table: Table) -> tuple[str, ...]:
    """The strata whose judges fall apart into groups that share no application there."""
    return tuple(name for name, parts in components(table).items() if parts > 1)


def components(table: Table) -> dict[str, int]:
    """For each stratum into how many parts its applications and judges fall."""
    parents: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def root(node: tuple[int, int, int]) -> tuple[int, int, int]:
        parents.setdefault(node, node)
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    rows = zip(
        table.stratum_of.tolist(),
        table.application_of.tolist(),
        table.judge_of.tolist(),
        strict=True,
    )
    for stratum, application, judge in rows:
        parents[root((stratum, 0, application))] = root((stratum, 1, judge))
    found = dict.fromkeys(table.strata, 0)
    for node, parent in parents.items():
        if node == parent:
            found[table.strata[node[0]]] += 1
    return found
