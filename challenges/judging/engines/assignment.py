"""Who judges what: every application its reviews, no conflict, no judge over their limit.

One cheapest flow from applications through judges. The total value of the pairs comes first,
then loads as even as possible, then a hash of the references and the seed, so that the same
input gives the same answer whatever the order of its rows.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass, replace

from .flows import Network, cheapest_in_turn, source_side

VERSION = "assignment-1"
NEUTRAL = 500_000
TIE_LEVELS = 1 << 16


@dataclass(frozen=True, order=True)
class Wanted:
    """An application and how many judges it needs, those that stand already included."""

    application: str
    reviews: int


@dataclass(frozen=True, order=True)
class Judge:
    """A judge and the most applications they take, those that stand already included."""

    reference: str
    load_limit: int


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


@dataclass(frozen=True)
class Problem:
    """Everything the answer depends on. `settled` pairs stay; `barred` pairs are never made."""

    applications: tuple[Wanted, ...]
    judges: tuple[Judge, ...]
    barred: tuple[Pair, ...] = ()
    settled: tuple[Pair, ...] = ()
    worths: tuple[Worth, ...] = ()
    seed: int = 1

    def in_order(self) -> "Problem":
        """The same problem with its rows in the order of their references."""
        return replace(
            self,
            applications=tuple(sorted(self.applications)),
            judges=tuple(sorted(self.judges)),
            barred=tuple(sorted(set(self.barred))),
            settled=tuple(sorted(set(self.settled))),
            worths=tuple(sorted(self.worths)),
        )

    def fingerprint(self) -> str:
        """The SHA-256 of the input; equal for equal input in any order."""
        words = json.dumps([VERSION, asdict(self.in_order())], sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True)
class Load:
    """How many applications a judge has in all, of how many at most."""

    judge: str
    applications: int
    load_limit: int


@dataclass(frozen=True)
class Found:
    """The new pairs, in order; every judge's load; what the new pairs are worth together."""

    pairs: tuple[Pair, ...]
    loads: tuple[Load, ...]
    value: int


@dataclass(frozen=True)
class Shortage:
    """Applications whose reviews do not fit into the judges who may read them.

    `reviews` are still needed, `room` is what those judges have left for them.
    """

    applications: tuple[str, ...]
    judges: tuple[str, ...]
    reviews: int
    room: int

    @property
    def short(self) -> int:
        return self.reviews - self.room


@dataclass(frozen=True)
class NotPossible:
    """Why there is no assignment: groups of applications that fall short for one reason each."""

    shortages: tuple[Shortage, ...]


def assign(problem: Problem) -> Found | NotPossible:
    """The best assignment, or what stands in its way."""
    problem = problem.in_order()
    table = _Table(problem)
    if not table.needs:
        return Found((), table.loads(()), 0)
    costs = table.costs()
    flow = cheapest_in_turn(table.network, costs)
    if flow is None:
        return NotPossible(table.shortages())
    pairs = tuple(pair for pair, arc in table.arcs.items() if flow[arc])
    return Found(pairs, table.loads(pairs), sum(table.worth(pair) for pair in pairs))


class _Table:
    """The problem as a network: applications, then judges, then the sink."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        standing: dict[str, int] = defaultdict(int)
        self.held: dict[str, int] = defaultdict(int)
        for pair in problem.settled:
            standing[pair.application] += 1
            self.held[pair.judge] += 1
        wanted = [(each.application, each.reviews - standing[each.application])
                  for each in problem.applications]  # fmt: skip
        self.needs = {application: need for application, need in wanted if need > 0}
        self.room = {j.reference: max(0, j.load_limit - self.held[j.reference])
                     for j in problem.judges}  # fmt: skip
        self.worths = {each.pair: each.value for each in problem.worths}
        barred = {*problem.barred, *problem.settled}
        nodes = {name: at for at, name in enumerate([*self.needs, *self.room])}
        self.nodes, self.sink = nodes, len(nodes)
        self.network = Network(
            [*self.needs.values(), *(0 for _ in self.room), -sum(self.needs.values())]
        )
        self.arcs: dict[Pair, int] = {}
        for application in self.needs:
            for judge in self.room:
                if (pair := Pair(application, judge)) not in barred:
                    self.arcs[pair] = self.network.add(nodes[application], nodes[judge], 1)
        # One arc for each further application of a judge: the more they have, the dearer.
        self.steps: dict[int, int] = {}
        for judge, room in self.room.items():
            for step in range(1, min(room, len(self.needs)) + 1):
                arc = self.network.add(nodes[judge], self.sink, 1)
                self.steps[arc] = 2 * (self.held[judge] + step) - 1

    def worth(self, pair: Pair) -> int:
        return self.worths.get(pair, NEUTRAL)

    def costs(self) -> list[list[int]]:
        """What each arc costs: first by worth where worths differ, then by load and tie."""
        count = len(self.network.tails)
        by_worth, by_load = [0] * count, [0] * count
        for pair, arc in self.arcs.items():
            by_worth[arc] = -self.worth(pair)
            by_load[arc] = _tie(self.problem.seed, pair)
        dearer = sum(self.needs.values()) * TIE_LEVELS + 1
        for arc, step in self.steps.items():
            by_load[arc] = step * dearer
        differ = len({self.worth(pair) for pair in self.arcs}) > 1
        return [by_worth, by_load] if differ else [by_load]

    def loads(self, pairs: tuple[Pair, ...]) -> tuple[Load, ...]:
        given: dict[str, int] = defaultdict(int)
        for pair in pairs:
            given[pair.judge] += 1
        return tuple(
            Load(judge.reference, self.held[judge.reference] + given[judge.reference],
                 judge.load_limit)
            for judge in self.problem.judges
        )  # fmt: skip

    def shortages(self) -> tuple[Shortage, ...]:
        """The stuck side of the narrowest cut, in groups with a reason of their own each."""
        stuck = source_side(self.network)
        names = list(self.nodes)
        applications = {names[node] for node in stuck if names[node] in self.needs}
        full = {names[node] for node in stuck if names[node] in self.room}
        eligible: dict[str, list[str]] = {application: [] for application in sorted(applications)}
        for pair in self.arcs:
            if pair.application in eligible:
                eligible[pair.application].append(pair.judge)
        return tuple(self._shortage(group, eligible) for group in _groups(eligible, full))

    def _shortage(self, group: list[str], eligible: dict[str, list[str]]) -> Shortage:
        asked: dict[str, int] = defaultdict(int)
        for application in group:
            for judge in eligible[application]:
                asked[judge] += 1
        return Shortage(
            applications=tuple(group),
            judges=tuple(sorted(asked)),
            reviews=sum(self.needs[application] for application in group),
            room=sum(min(self.room[judge], count) for judge, count in asked.items()),
        )


def _groups(eligible: dict[str, list[str]], full: set[str]) -> list[list[str]]:
    """Together: applications that compete for a full judge, or may be read by the same people."""
    groups: list[tuple[set[str], list[str]]] = []
    for application, judges in eligible.items():
        mine = (full & set(judges)) | {"|".join(judges)}
        touching = [group for group in groups if group[0] & mine]
        groups = [group for group in groups if not group[0] & mine]
        others = [name for group in touching for name in group[1]]
        merged = (mine.union(*(group[0] for group in touching)), sorted([application, *others]))
        groups.append(merged)
    return sorted(names for _, names in groups)


def _tie(seed: int, pair: Pair) -> int:
    words = f"{seed}|{pair.application}|{pair.judge}".encode()
    return int.from_bytes(hashlib.blake2b(words, digest_size=8).digest(), "big") % TIE_LEVELS


def reading_order(applications: list[str], judge: str, seed: int) -> list[str]:
    """The order in which a judge meets their applications: shuffled, and always the same."""

    def place(application: str) -> str:
        return hashlib.sha256(f"order|{seed}|{judge}|{application}".encode()).hexdigest()

    return sorted(applications, key=lambda application: (place(application), application))
