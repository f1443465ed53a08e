"""How good an assignment is, and which rules it breaks."""

import numpy as np

from ..flows import Array
from .fairness import ceilings, compared
from .result import Load, Measures, Violations
from .tables import Table, met


def measured(table: Table, chosen: Array, optimum: int | None = None) -> Measures:
    """The measures of new pairs (N, M) and the settled ones together."""
    everything = chosen | table.settled
    sums = table.base + np.where(chosen, table.values, 0).sum(axis=1)
    values = table.values[everything]
    level = compared(table, sums)
    worst = min(range(len(sums)), key=lambda row: (level[row], table.applications[row]),
                default=None)  # fmt: skip
    has_need = table.needs > 0
    ceiling = int(compared(table, ceilings(table))[has_need].min()) if has_need.any() else None
    return Measures(
        total=int(sums.sum()),
        weakest_pair=int(values.min(initial=0 if not len(values) else values[0])),
        worst_off_sum=0 if worst is None else int(level[worst]),
        worst_off="" if worst is None else table.applications[worst],
        violations=violations(table, chosen),
        optimum=optimum,
        ceiling=ceiling,
    )


def violations(table: Table, chosen: Array) -> Violations:
    """The rules that new pairs (N, M) and the settled ones break together, counted."""
    everything = chosen | table.settled
    seats = {each.reference: each for each in table.problem.judges}
    loads = table.held + chosen.sum(axis=0)
    limits = np.array([seats[name].load_limit for name in table.judges], dtype=np.int64)
    least = np.array([seats[name].least for name in table.judges], dtype=np.int64)
    colleagues, couples = _rivalries(table)
    return Violations(
        missing=int(np.maximum(0, table.needs - chosen.sum(axis=1)).sum()),
        barred=int((everything & table.barred).sum()),
        over_limit=int(np.maximum(0, loads - limits).sum()),
        under_least=int(np.maximum(0, least - loads).sum()),
        same_organisation=_meetings(everything, colleagues),
        apart=_meetings(everything, couples),
        discouraged=int((everything & table.discouraged).sum()),
    )


def _rivalries(table: Table) -> tuple[Array, Array]:
    """Who works together, where that is a rule, and who is otherwise never together (M, M)."""
    apart = {(each.one, each.other) for each in table.problem.apart}
    apart |= {(other, one) for one, other in apart}
    column = {name: at for at, name in enumerate(table.judges)}
    couples = np.zeros(table.rivals.shape, dtype=bool)
    for one, other in apart:
        if one in column and other in column:
            couples[column[one], column[other]] = True
    colleagues = table.rivals & ~couples
    np.fill_diagonal(colleagues, False)
    return colleagues, couples


def _meetings(everything: Array, rivals: Array) -> int:
    """How many pairs of rivals share an application."""
    if not rivals.any():
        return 0
    return int(met(everything, rivals)[everything].sum()) // 2


def loads(table: Table, chosen: Array) -> tuple[Load, ...]:
    """What each judge has in all, in the order of their references."""
    given = dict(zip(table.judges, (table.held + chosen.sum(axis=0)).tolist(), strict=True))
    return tuple(
        Load(each.reference, given[each.reference], each.load_limit, each.least)
        for each in sorted(table.problem.judges)
    )
