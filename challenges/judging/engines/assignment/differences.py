"""What changes from one assignment to another."""

from collections.abc import Iterable

from .problem import Pair
from .result import Difference


def difference(before: Iterable[Pair], after: Iterable[Pair]) -> Difference:
    """Pairs that only the later one has, only the earlier one had, and both have; in order."""
    old, new = set(before), set(after)
    return Difference(
        added=tuple(sorted(new - old)),
        removed=tuple(sorted(old - new)),
        kept=tuple(sorted(old & new)),
    )
