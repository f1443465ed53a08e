"""What is said about an assignment that stands: changes by hand, and how it ties judges."""

from dataclasses import dataclass, fields

from .problem import Pair
from .result import Load, Measures, Violations

WEAK = 100_000
"""Below such an efficiency, in millionths, two halves can hardly be told apart."""


@dataclass(frozen=True)
class Effect:
    """An assignment before and after a change; `loads` are those of judges whose load changes.

    The measures are without optimum, ceiling and losses, which a change by hand does not move.
    """

    before: Measures
    after: Measures
    loads: tuple[Load, ...]

    @property
    def total(self) -> int:
        """What the total gains, in millionths; below 0 what it loses."""
        return self.after.total - self.before.total

    @property
    def worst_off(self) -> int:
        """What the worst-off application's sum gains, in millionths."""
        return self.after.worst_off_sum - self.before.worst_off_sum

    @property
    def broken(self) -> Violations:
        """How many more violations there are of each rule, none counted where there are fewer."""
        counts = {
            each.name: max(0, getattr(self.after.violations, each.name)
                           - getattr(self.before.violations, each.name))
            for each in fields(Violations)
        }  # fmt: skip
        return Violations(**counts)

    @property
    def is_allowed(self) -> bool:
        """Whether no hard rule is broken more than before."""
        return self.broken.hard == 0


@dataclass(frozen=True)
class Candidate:
    """A judge who could be given an application, with what that would do."""

    judge: str
    value: int
    effect: Effect


@dataclass(frozen=True)
class Component:
    """Judges who are tied together, directly or through others, and what they read."""

    judges: tuple[str, ...]
    applications: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """A further review that would tie judges together, and the least efficiency after it and
    those before it."""

    pair: Pair
    least_after: int


@dataclass(frozen=True)
class Linking:
    """The judges who read something, by components, the largest first.

    Efficiencies are in millionths: `least` that of the hardest contrast, `average` the harmonic
    mean; both 0 where there is more than one component. `halves` are the two sides of the hardest
    contrast, which have `common` applications between them. `links` are proposed where it is weak.
    """

    components: tuple[Component, ...]
    least: int
    average: int
    halves: tuple[tuple[str, ...], tuple[str, ...]]
    common: int
    links: tuple[Link, ...]

    @property
    def is_weak(self) -> bool:
        """Whether leniency and quality can hardly be told apart somewhere."""
        return self.least < WEAK and sum(len(each.judges) for each in self.components) > 1
