"""What a change by hand would do, before it is made."""

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from .advice import Candidate, Effect
from .measures import loads, measured
from .problem import Change, Pair, Problem
from .tables import Table, met, table_of


def effect(
    problem: Problem,
    pairs: Iterable[Pair],
    *,
    add: Collection[Pair] = (),
    remove: Collection[Pair] = (),
) -> Effect:
    """What adding and removing pairs does to an assignment; `pairs` are all, settled ones too."""
    return _effect(_table(problem), set(pairs), set(add), set(remove))


def candidates(
    problem: Problem,
    pairs: Iterable[Pair],
    application: str,
    *,
    instead_of: str = "",
    most: int = 10,
) -> tuple[Candidate, ...]:
    """Who could be given an application, in place of one judge or besides all, the best first.

    Only those whom no hard rule keeps away. ValueError for an application of another round.
    """
    table, present = _table(problem), set(pairs)
    if application not in table.applications:
        raise ValueError(f"{application} is not in the round")
    row = table.applications.index(application)
    removed = {Pair(application, instead_of)} & present
    left = table.chosen(present - removed)
    may = ~table.barred[row] & (left.sum(axis=0) < table.room)
    may &= met(left[[row]], table.rivals)[0] == 0
    columns = [at for at in np.nonzero(may)[0].tolist() if table.judges[at] != instead_of]
    columns.sort(key=lambda at: (-table.values[row, at], table.judges[at]))
    return tuple(
        Candidate(
            table.judges[column],
            int(table.values[row, column]),
            _effect(table, present, {Pair(application, table.judges[column])}, removed),
        )
        for column in columns[:most]
    )


def _table(problem: Problem) -> Table:
    """With nothing settled, so that whatever is given counts alike."""
    return table_of(replace(problem, settled=(), present=(), change=Change.FRESH))


def _effect(table: Table, pairs: set[Pair], add: set[Pair], remove: set[Pair]) -> Effect:
    before, after = table.chosen(pairs), table.chosen((pairs - remove) | add)
    was, now = loads(table, before), loads(table, after)
    return Effect(
        before=replace(measured(table, before), ceiling=None),
        after=replace(measured(table, after), ceiling=None),
        loads=tuple(new for old, new in zip(was, now, strict=True) if old != new),
    )
