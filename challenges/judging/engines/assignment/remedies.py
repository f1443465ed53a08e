"""Ways out of a shortage, each the cheapest of its kind, with its effect worked out."""

from dataclasses import replace

import numpy as np

from ..flows import Array
from .elastic import cheapest_way, idle_cut, narrowest
from .problem import Problem
from .result import Amount, Kind, Remedy
from .tables import Table, table_of


def remedies(table: Table, short: int, idle: int, is_held_apart: bool) -> tuple[Remedy, ...]:
    """Those that help, for reviews that are short and for least loads; enough ones first.

    `is_held_apart` means that only judges who are never together stand in the way.
    """
    found: list[Remedy] = []
    if short:
        found += [_capacity(table, short), _looks(table, short), _fewer(table, short)]
        if table.problem.floor:
            found.append(_lower_floor(table, short))
    if idle:
        found.append(_lower_least(table, idle))
    if is_held_apart:
        found.append(Remedy(Kind.TOGETHER, 0, 0))
    helpful = [each for each in found if each.short_after < each.short_before or is_held_apart]
    return tuple(sorted(helpful, key=lambda each: not each.is_enough))


def applied(problem: Problem, remedy: Remedy) -> Problem:
    """The problem after a remedy was taken: what a person would do by hand."""
    extra = {each.name: each.by for each in remedy.judges}
    fewer = {each.name: each.by for each in remedy.applications}
    if remedy.kind == Kind.CAPACITY:
        seats = [replace(each, load_limit=each.load_limit + extra.get(each.reference, 0))
                 for each in problem.judges]  # fmt: skip
        return replace(problem, judges=tuple(seats))
    if remedy.kind == Kind.LEAST:
        seats = [replace(each, least=each.least - extra.get(each.reference, 0))
                 for each in problem.judges]  # fmt: skip
        return replace(problem, judges=tuple(seats))
    if remedy.kind == Kind.FEWER:
        wanted = [replace(each, reviews=each.reviews - fewer.get(each.application, 0))
                  for each in problem.applications]  # fmt: skip
        return replace(problem, applications=tuple(wanted))
    if remedy.kind == Kind.SUGGESTED:
        left = tuple(pair for pair in problem.suggested if pair not in set(remedy.pairs))
        return replace(problem, suggested=left)
    if remedy.kind == Kind.FLOOR:
        return replace(problem, floor=remedy.floor or 0)
    return replace(problem, apart=())


def highest_floor(problem: Problem) -> int | None:
    """The greatest worth that every new pair can have; None where there is no assignment at all.

    Halves the way through the values that occur.
    """
    table = table_of(replace(problem, floor=0))
    needed = int(table.needs.sum())
    if not needed:
        return None
    values = np.unique(table.values[table.open])
    low, high = -1, len(values) - 1
    while low < high:
        middle = (low + high + 1) // 2
        above = table.closed(table.values < values[middle])
        fits = narrowest(above).placed == needed and idle_cut(above)[0].sum() == table.low.sum()
        low, high = (middle, high) if fits else (low, middle - 1)
    return int(values[low]) if low >= 0 else None


def _capacity(table: Table, short: int) -> Remedy:
    given = cheapest_way(table, short, extra=True)
    return Remedy(Kind.CAPACITY, short, given.short, judges=_amounts(table.judges, given.extra))


def _looks(table: Table, short: int) -> Remedy:
    """Suggested conflicts, unless a settled rival, the floor or a confirmed one bars the pair."""
    opened = table_of(replace(table.problem, suggested=(), present=())).open & ~table.open
    if not opened.any():
        return Remedy(Kind.SUGGESTED, short, short)
    given = cheapest_way(table, short, opened=opened)
    return Remedy(Kind.SUGGESTED, short, given.short, pairs=table.pairs(given.opened))


def _fewer(table: Table, short: int) -> Remedy:
    given = cheapest_way(table, short, dropped=True)
    names = _amounts(table.applications, given.dropped)
    return Remedy(Kind.FEWER, short, given.short, applications=names)


def _lower_floor(table: Table, short: int) -> Remedy:
    floor = highest_floor(table.problem)
    if floor is None:
        lowest = table_of(replace(table.problem, floor=0))
        return Remedy(Kind.FLOOR, short, int(table.needs.sum()) - narrowest(lowest).placed, floor=0)
    return Remedy(Kind.FLOOR, short, 0, floor=floor)


def _lower_least(table: Table, idle: int) -> Remedy:
    """Each judge's least load down to what a flow that meets the most of them gives."""
    given, _ = idle_cut(table)
    return Remedy(Kind.LEAST, idle, 0, judges=_amounts(table.judges, table.low - given))


def _amounts(names: tuple[str, ...], by: Array) -> tuple[Amount, ...]:
    return tuple(sorted(Amount(name, int(much))
                        for name, much in zip(names, by, strict=True) if much))  # fmt: skip
