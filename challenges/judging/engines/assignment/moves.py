"""What a change by hand would do, before it is made."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from .advice import Candidate, Effect
from .measures import loads, measured
from .problem import Change, Pair, Problem
from .tables import Table, table_of


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

    Only those with whom no hard rule is broken. ValueError for an application of another round.
    """
    table, present = _table(problem), set(pairs)
    removed = {Pair(application, instead_of)} & present
    if application not in table.applications:
        raise ValueError(f"{application} is not in the round")
    row = table.applications.index(application)
    order = sorted(range(table.shape[1]), key=lambda at: (-table.values[row, at], table.judges[at]))
    found: list[Candidate] = []
    for column in order:
        pair = Pair(application, table.judges[column])
        if pair in present or table.barred[row, column] or len(found) == most:
            continue
        seen = _effect(table, present, {pair}, removed)
        if seen.is_allowed:
            found.append(Candidate(pair.judge, int(table.values[row, column]), seen))
    return tuple(found)


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
