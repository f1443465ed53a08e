"""What was measured of each judge or group, corrected for looking at all of them, and rounded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from challenges.judging.engines.calibration.rounding import ratio, shown

from .chances import holm


@dataclass(frozen=True)
class Measured:
    """A value, what it is compared with, its 90 % interval, and P of being so far off by chance."""

    value: float
    others: float
    p: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Figure:
    """The same to three decimals, with `p` corrected for all that were looked at together."""

    value: Decimal
    others: Decimal
    p: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def is_above(self) -> bool:
        return self.value > self.others


def figures(
    measured: Mapping[str, Measured],
    correct: Callable[[Sequence[float]], list[float]] = holm,
) -> dict[str, Figure]:
    """All of them, in the order of their names."""
    names = sorted(measured)
    chances = correct([measured[name].p for name in names])
    return {
        name: Figure(
            value=shown(each.value),
            others=shown(each.others),
            p=ratio(p),
            low=None if each.low is None else shown(each.low),
            high=None if each.high is None else shown(each.high),
        )
        for name, p in zip(names, chances, strict=True)
        for each in (measured[name],)
    }
