"""What the engine answers: an assignment with its measures, or why there is none."""

from dataclasses import dataclass
from enum import StrEnum

from .problem import Mode, Pair


@dataclass(frozen=True)
class Load:
    """How many applications a judge has in all, of how many at most and at least."""

    judge: str
    applications: int
    load_limit: int
    least: int = 0


class Aim(StrEnum):
    """A step of the objective. An earlier one is never given up for a later one."""

    HARD = "hard violations"
    SOFT = "soft violations"
    WEAKEST = "weakest pair"
    WORST_OFF = "worst-off sum"
    TOTAL = "total"
    EVEN = "even loads"
    DRAW = "draw"


@dataclass(frozen=True)
class Step:
    """What one aim reached, and the best that could be proved possible, where one is known.

    Values are in millionths, violations are counts, even loads are the sum of squared loads and
    the draw is the seed. `limit` is the ceiling, the optimum, or for the weakest pair the floor.
    """

    aim: Aim
    reached: int
    limit: int | None = None


@dataclass(frozen=True)
class Violations:
    """Rules that pairs break, counted; all but the last are hard.

    A settled pair can break one; a new one never does.
    """

    missing: int = 0
    barred: int = 0
    over_limit: int = 0
    under_least: int = 0
    same_organisation: int = 0
    apart: int = 0
    discouraged: int = 0

    @property
    def hard(self) -> int:
        return (self.missing + self.barred + self.over_limit + self.under_least
                + self.same_organisation + self.apart)  # fmt: skip

    @property
    def soft(self) -> int:
        return self.discouraged


@dataclass(frozen=True)
class Measures:
    """How good an assignment is, settled pairs included, in millionths.

    `worst_off_sum` is the least sum of an application's pairs, `worst_off` its application.
    `optimum` is the greatest total there can be, `ceiling` a sum that the worst-off cannot pass;
    both are None where nothing was searched. `frail` are judges without whom there is no
    assignment any more: none means that it survives the loss of any one.
    """

    total: int
    weakest_pair: int
    worst_off_sum: int
    worst_off: str
    violations: Violations
    optimum: int | None = None
    ceiling: int | None = None
    frail: tuple[str, ...] | None = None

    @property
    def survives_any_loss(self) -> bool | None:
        """Whether any one judge could be lost; None where it was not looked at."""
        return None if self.frail is None else not self.frail


@dataclass(frozen=True)
class Difference:
    """What one assignment has that another has not."""

    added: tuple[Pair, ...]
    removed: tuple[Pair, ...]
    kept: tuple[Pair, ...]


@dataclass(frozen=True)
class Found:
    """The new pairs, in order; every judge's load; what the new pairs are worth together.

    `difference` is against the present pairs; `objective` prints what was sought, in its order.
    """

    pairs: tuple[Pair, ...]
    loads: tuple[Load, ...]
    value: int
    mode: Mode
    objective: tuple[Step, ...]
    measures: Measures
    difference: Difference


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
class Idle:
    """Judges whose least loads are more than the applications they may read can give them.

    `least` are the applications they must still be given, `reviews` those they can be.
    """

    judges: tuple[str, ...]
    least: int
    reviews: int

    @property
    def short(self) -> int:
        return self.least - self.reviews


class Kind(StrEnum):
    """What a remedy changes."""

    CAPACITY = "more capacity"
    SUGGESTED = "suggested conflicts"
    FEWER = "fewer reviews"
    LEAST = "lower least loads"
    FLOOR = "lower floor"
    TOGETHER = "allow judges together"


@dataclass(frozen=True, order=True)
class Amount:
    """By how much something named is changed."""

    name: str
    by: int


@dataclass(frozen=True)
class Remedy:
    """One way out: what to change, and how many reviews (or least loads) are short after it.

    `judges` get more room (CAPACITY) or owe less (LEAST); `pairs` are suggested conflicts to look
    at; `applications` do with fewer reviews; `floor` is the highest that leaves a way.
    """

    kind: Kind
    short_before: int
    short_after: int
    judges: tuple[Amount, ...] = ()
    pairs: tuple[Pair, ...] = ()
    applications: tuple[Amount, ...] = ()
    floor: int | None = None

    @property
    def is_enough(self) -> bool:
        return self.short_after == 0


@dataclass(frozen=True)
class NotPossible:
    """Why there is no assignment: groups that fall short for one reason each, and ways out.

    `remedies` are the cheapest first. `is_held_apart` says that only the rule of judges who are
    never together stands in the way.
    """

    shortages: tuple[Shortage, ...]
    idle: tuple[Idle, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    is_held_apart: bool = False
