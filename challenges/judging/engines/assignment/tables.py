"""The problem as arrays, its rows and columns in an order that the seed draws."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..flows import Array
from .problem import NEUTRAL, UNKNOWN, Change, Grid, Mode, Pair, Problem

MILLION = 1_000_000
STICKS = 50_000
"""What a present pair is worth more where pairs are to stick, in millionths."""


@dataclass(frozen=True)
class Table:
    """Applications are rows, judges are columns; N and M are their numbers.

    `needs` (N,) reviews still to give; `parts` (N,) reviews in all, by which a sum is compared;
    `base` (N,) the sum of settled pairs; `low`, `room`, `held` (M,) the least and most that a
    judge may still be given, and what they have; `values` (N, M) in millionths; `weights` (N, M)
    what a flow makes great: the mode's value, less `penalty` for a discouraged pair;
    `open` (N, M) pairs that may be made; `barred`, `discouraged`, `settled` (N, M); `rivals`
    (M, M) judges who may not meet on an application, themselves included; `groups` (M,) sets of
    mutual rivals.
    """

    problem: Problem
    applications: tuple[str, ...]
    judges: tuple[str, ...]
    needs: Array
    parts: Array
    base: Array
    low: Array
    room: Array
    held: Array
    values: Array
    weights: Array
    penalty: int
    open: Array
    barred: Array
    discouraged: Array
    settled: Array
    rivals: Array
    groups: Array

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.applications), len(self.judges)

    @property
    def has_groups(self) -> bool:
        """Whether any two judges are in one group."""
        return len(set(self.groups.tolist())) < len(self.groups)

    @cached_property
    def loose(self) -> Array:
        """Rivals (M, M) whom no group holds apart."""
        return self.rivals & (self.groups[:, None] != self.groups[None, :])

    def relaxed(self) -> "Table":
        """The same table without the rivals whom no group holds apart."""
        return replace(self, rivals=self.groups[:, None] == self.groups[None, :])

    def closed(self, barred: Array) -> "Table":
        """The same table with further pairs (N, M) that may not be made."""
        return replace(self, open=self.open & ~barred)

    def pairs(self, chosen: Array) -> tuple[Pair, ...]:
        """The pairs of an array of truths (N, M), in order."""
        rows, columns = np.nonzero(chosen)
        return tuple(sorted(Pair(self.applications[row], self.judges[column])
                            for row, column in zip(rows, columns, strict=True)))  # fmt: skip

    def chosen(self, pairs: Iterable[Pair]) -> Array:
        """The array of truths (N, M) of pairs; those of strangers are left out."""
        return _marked(pairs, _places(self.applications), _places(self.judges))


def drawn_order(names: Iterable[str], seed: int) -> list[str]:
    """Names in an order that only they and the seed decide."""

    def place(name: str) -> bytes:
        return hashlib.blake2b(f"{seed}|{name}".encode(), digest_size=16).digest()

    return sorted(names, key=lambda name: (place(name), name))


def table_of(problem: Problem) -> Table:
    """Read a problem. Rows that name strangers count where they can and are otherwise ignored."""
    problem = _with_present(problem)
    wanted = {each.application: each.reviews for each in problem.applications}
    seats = {each.reference: each for each in problem.judges}
    rows, columns = drawn_order(wanted, problem.seed), drawn_order(seats, problem.seed)
    row, column = _places(rows), _places(columns)
    values = _values(problem, row, column)
    settled = _marked(problem.settled, row, column)
    standing, held = np.zeros(len(rows), np.int64), np.zeros(len(columns), np.int64)
    base = np.where(settled, values, 0).sum(axis=1)
    for pair in set(problem.settled):
        if pair.application in row:
            standing[row[pair.application]] += 1
            base[row[pair.application]] += 0 if pair.judge in column else NEUTRAL
        if pair.judge in column:
            held[column[pair.judge]] += 1
    reviews = np.array([wanted[name] for name in rows], dtype=np.int64)
    needs = np.maximum(0, reviews - standing)
    rivals, groups = _rivals(problem, columns)
    barred = _marked(problem.barred, row, column) | _marked(problem.suggested, row, column)
    discouraged = _marked(problem.discouraged, row, column)
    may = ~barred & (values >= problem.floor) & (met(settled, rivals) == 0)
    may &= (needs > 0)[:, None]
    limits = np.array([seats[name].load_limit for name in columns], dtype=np.int64)
    least = np.array([seats[name].least for name in columns], dtype=np.int64)
    room = np.maximum(0, limits - held)
    penalty = int(needs.sum() + 1) * 2 * MILLION
    weights = _weights(problem, values)
    weights -= penalty * discouraged
    if problem.change == Change.STICKY:
        weights += STICKS * _marked(problem.present, row, column)
    return Table(
        problem=problem,
        applications=tuple(rows),
        judges=tuple(columns),
        needs=needs,
        parts=np.maximum(1, np.maximum(reviews, standing)),
        base=base,
        low=np.minimum(np.maximum(0, least - held), room),
        room=room,
        held=held,
        values=values,
        weights=weights,
        penalty=penalty,
        open=may,
        barred=barred,
        discouraged=discouraged,
        settled=settled,
        rivals=rivals,
        groups=groups,
    )


def met(chosen: Array, rivals: Array) -> Array:
    """For each application and judge (N, M), how many rivals of the judge it has."""
    rows, columns = np.nonzero(chosen)
    firsts = np.searchsorted(rows, rows, side="left")
    turn = np.arange(len(rows)) - firsts
    counts = np.zeros(chosen.shape, dtype=np.int16)
    for each in range(int(turn.max(initial=-1)) + 1):
        now = turn == each
        counts[rows[now]] += rivals[columns[now]]
    return counts


def _with_present(problem: Problem) -> Problem:
    """Frozen pairs are settled as long as nothing bars them."""
    if problem.change != Change.FREEZE or not problem.present:
        return problem
    names = [each.application for each in problem.applications]
    seats = [each.reference for each in problem.judges]
    row, column = _places(names), _places(seats)
    barred = _marked(problem.barred, row, column) | _marked(problem.suggested, row, column)
    kept = [pair for pair in problem.present
            if pair.application in row and pair.judge in column
            and not barred[row[pair.application], column[pair.judge]]]  # fmt: skip
    return replace(problem, settled=tuple(sorted({*problem.settled, *kept})))


def _places(names: Sequence[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(names)}


def _spread(grid: Grid, row: dict[str, int], column: dict[str, int], fill: int) -> Array:
    """A grid's numbers in our rows and columns; `fill` where it has none."""
    numbers = np.full((len(row), len(column)), fill, dtype=np.int64)
    rows = [(row[name], at) for at, name in enumerate(grid.applications) if name in row]
    columns = [(column[name], at) for at, name in enumerate(grid.judges) if name in column]
    if rows and columns:
        (to_row, from_row), (to_column, from_column) = (
            zip(*rows, strict=True),
            zip(*columns, strict=True),
        )
        given = grid.array()[np.ix_(from_row, from_column)]
        numbers[np.ix_(to_row, to_column)] = given
    return numbers


def _marked(pairs: Iterable[Pair] | Grid, row: dict[str, int], column: dict[str, int]) -> Array:
    if isinstance(pairs, Grid):
        return _spread(pairs, row, column, 0) != 0
    marked = np.zeros((len(row), len(column)), dtype=bool)
    for pair in pairs:
        if pair.application in row and pair.judge in column:
            marked[row[pair.application], column[pair.judge]] = True
    return marked


def _values(problem: Problem, row: dict[str, int], column: dict[str, int]) -> Array:
    if isinstance(problem.worths, Grid):
        values = _spread(problem.worths, row, column, UNKNOWN)
        return np.where(values == UNKNOWN, NEUTRAL, values)
    values = np.full((len(row), len(column)), NEUTRAL, dtype=np.int64)
    for each in problem.worths:
        if each.pair.application in row and each.pair.judge in column:
            values[row[each.pair.application], column[each.pair.judge]] = each.value
    return values


def _weights(problem: Problem, values: Array) -> Array:
    if problem.mode != Mode.BALANCED:
        return values.copy()
    # The root of a million times the value, rounded down, so that 0 and a million stay themselves.
    roots = np.floor(np.sqrt(values.astype(np.float64) * MILLION)).astype(np.int64)
    roots -= roots * roots > values * MILLION
    return np.asarray(roots)


def _rivals(problem: Problem, judges: list[str]) -> tuple[Array, Array]:
    """Who may not meet, and groups in which all are rivals: first organisations, then pairs."""
    column = _places(judges)
    rivals = np.eye(len(judges), dtype=bool)
    if problem.one_per_organisation:
        works = {each.reference: each.organisation for each in problem.judges}
        at = np.array([works[name] for name in judges], dtype=object)
        rivals |= (at[:, None] == at[None, :]) & (at != "")[:, None]
    for each in problem.apart:
        if each.one in column and each.other in column:
            one, other = column[each.one], column[each.other]
            rivals[one, other] = rivals[other, one] = True
    groups = np.full(len(judges), -1)
    for judge in range(len(judges)):
        if groups[judge] < 0:
            members = [judge]
            for other in np.nonzero(rivals[judge] & (groups < 0))[0].tolist():
                if rivals[other][members].all() and other != judge:
                    members.append(other)
            groups[members] = judge
    return rivals, groups
