"""What the assignment depends on: applications, judges, pairs, and what is asked of the answer."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

VERSION = "assignment-2"
NEUTRAL = 500_000
UNKNOWN = -1


class Mode(StrEnum):
    """What is made best, after the rules are kept; see `Found.objective` for the order."""

    TOTAL = "total"
    """The sum over all pairs."""
    BALANCED = "balanced"
    """The sum of the square roots: a good and a poor pair are worth less than two fair ones."""
    FAIR = "fair"
    """The worst-off application first, while the total stays near its optimum."""


class Change(StrEnum):
    """What becomes of the pairs of an earlier answer."""

    FREEZE = "freeze"
    """They stay, and only the gaps are filled."""
    STICKY = "sticky"
    """Each is worth a little more, so that few are changed."""
    FRESH = "fresh"
    """They count for nothing."""


@dataclass(frozen=True, order=True)
class Wanted:
    """An application and how many judges it needs, those that stand already included."""

    application: str
    reviews: int


@dataclass(frozen=True, order=True)
class Judge:
    """A judge and the most and fewest applications they take, those that stand included.

    `organisation` is where they work; empty where that joins them with nobody.
    """

    reference: str
    load_limit: int
    least: int = 0
    organisation: str = ""


@dataclass(frozen=True, order=True)
class Pair:
    """One application with one judge."""

    application: str
    judge: str


@dataclass(frozen=True, order=True)
class Worth:
    """What a pair is worth, in millionths; a pair without one is worth NEUTRAL."""

    pair: Pair
    value: int


@dataclass(frozen=True, order=True)
class Apart:
    """Two judges who are never given the same application."""

    one: str
    other: str

    def in_order(self) -> "Apart":
        """The same two, the lesser reference first."""
        return Apart(*sorted((self.one, self.other)))


@dataclass(frozen=True)
class Grid:
    """A whole number for every application and judge, for when there are too many to list.

    `cells` are 32-bit little-endian numbers, application by application: shape
    (applications, judges). As worths, UNKNOWN stands for NEUTRAL; as bars, anything but 0 bars.
    """

    applications: tuple[str, ...]
    judges: tuple[str, ...]
    cells: bytes

    @classmethod
    def of(cls, applications: Iterable[str], judges: Iterable[str], cells: Any) -> "Grid":
        """From an array of shape (applications, judges). ValueError where the shape differs."""
        import numpy as np

        rows, columns = tuple(applications), tuple(judges)
        numbers = np.asarray(cells).astype("<i4")
        if numbers.shape != (len(rows), len(columns)):
            raise ValueError(f"{numbers.shape} numbers for {len(rows)} by {len(columns)} pairs")
        return cls(rows, columns, numbers.tobytes())

    def array(self) -> Any:
        """The cells as a read-only array of shape (applications, judges)."""
        import numpy as np

        shape = (len(self.applications), len(self.judges))
        return np.frombuffer(self.cells, dtype="<i4").reshape(shape)

    def in_order(self) -> "Grid":
        """The same numbers with rows and columns in the order of their references."""
        rows, columns = sorted(self.applications), sorted(self.judges)
        if rows == list(self.applications) and columns == list(self.judges):
            return self
        row = {name: at for at, name in enumerate(self.applications)}
        column = {name: at for at, name in enumerate(self.judges)}
        turned = self.array()[[row[name] for name in rows]][:, [column[name] for name in columns]]
        return Grid.of(rows, columns, turned)


@dataclass(frozen=True)
class Problem:
    """Everything the answer depends on.

    `settled` pairs stay; `barred` and `suggested` pairs are never made, of which `suggested` are
    those where a person may still say that there is nothing in it. `discouraged` pairs are made
    only where there is no other way. `present` are the pairs of an earlier answer, with which
    `change` says what to do. No new pair is worth less than `floor`, in millionths.
    """

    applications: tuple[Wanted, ...]
    judges: tuple[Judge, ...]
    barred: tuple[Pair, ...] | Grid = ()
    settled: tuple[Pair, ...] = ()
    worths: tuple[Worth, ...] | Grid = ()
    seed: int = 1
    suggested: tuple[Pair, ...] = ()
    discouraged: tuple[Pair, ...] = ()
    apart: tuple[Apart, ...] = ()
    one_per_organisation: bool = False
    present: tuple[Pair, ...] = ()
    change: Change = Change.FREEZE
    mode: Mode = Mode.FAIR
    floor: int = 0

    def in_order(self) -> "Problem":
        """The same problem with its rows in the order of their references, each once."""
        return replace(
            self,
            applications=tuple(sorted(self.applications)),
            judges=tuple(sorted(self.judges)),
            barred=_in_order(self.barred),
            settled=_in_order(self.settled),
            worths=_in_order(self.worths),
            suggested=_in_order(self.suggested),
            discouraged=_in_order(self.discouraged),
            apart=_in_order(tuple(each.in_order() for each in self.apart)),
            present=_in_order(self.present),
        )

    def fingerprint(self) -> str:
        """The SHA-256 of the input; equal for equal input in any order."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        ordered = self.in_order()
        grids = {name: _digest(rows) for name in ("barred", "worths")
                 if isinstance(rows := getattr(ordered, name), Grid)}  # fmt: skip
        no_rows: dict[str, Any] = dict.fromkeys(grids, ())
        plain = replace(ordered, **no_rows)
        words = json.dumps([VERSION, asdict(plain), grids], sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()


def _in_order(rows: Any) -> Any:
    return rows.in_order() if isinstance(rows, Grid) else tuple(sorted(set(rows)))


def _digest(grid: Grid) -> list[str]:
    names = json.dumps([grid.applications, grid.judges]).encode()
    return [hashlib.sha256(part).hexdigest() for part in (names, grid.cells)]
