"""Krippendorff's alpha for ordinal scores: how far judges agree beyond chance.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), the general form with
missing values and the ordinal metric. Exact fractions throughout.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction


def ordinal_alpha(units: Iterable[Sequence[int]]) -> Fraction | None:
    """Alpha of the scores that each unit was given, 1 where all agree; about 0 by chance.

    A unit with fewer than two scores says nothing of agreement and is left out. None where no
    scores can be compared, or all are the same: then there is nothing to agree on.
    """
    pairs = coincidences(units)
    totals: dict[int, Fraction] = defaultdict(Fraction)
    for (value, _), count in pairs.items():
        totals[value] += count
    total = sum(totals.values(), Fraction(0))
    apart = _distances(totals)
    expected = sum(
        (totals[a] * totals[b] * square for (a, b), square in apart.items()), Fraction(0)
    )
    if not expected:
        return None
    observed = sum((count * apart[pair] for pair, count in pairs.items()), Fraction(0))
    return 1 - (total - 1) * observed / expected


def coincidences(units: Iterable[Sequence[int]]) -> dict[tuple[int, int], Fraction]:
    """How often two values meet in a unit, each pair counted 1 / (scores of the unit - 1)."""
    found: Counter[tuple[int, int, int]] = Counter()
    for scores in units:
        if len(scores) < 2:
            continue
        counts = Counter(scores)
        for a, of_a in counts.items():
            for b, of_b in counts.items():
                found[a, b, len(scores) - 1] += of_a * (of_b - (a == b))
    shares: dict[tuple[int, int], Fraction] = {}
    for (a, b, others), count in found.items():
        shares[a, b] = shares.get((a, b), Fraction(0)) + Fraction(count, others)
    return shares


def _distances(totals: Mapping[int, Fraction]) -> dict[tuple[int, int], Fraction]:
    """The square of the scores that lie from one value to the other, their ends counted half."""
    values = sorted(totals)
    found = {}
    for at, a in enumerate(values):
        for b in values[at:]:
            between = sum((totals[v] for v in values if a <= v <= b), Fraction(0))
            square = (between - (totals[a] + totals[b]) / 2) ** 2
            found[a, b] = found[b, a] = square
    return found
