"""Which texts resemble one another, by the words that both use and few others do.

The cosine of the angle between two vectors of weighted word stems: a stem weighs the more the
oftener a text uses it and the fewer texts use it at all (tf-idf with a dampened frequency; Salton
and Buckley, "Term-weighting approaches in automatic text retrieval", 1988).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

# How many of the shared words are named.
NAMED = 5

Stems = Mapping[str, int]


@dataclass(frozen=True)
class Resemblance:
    """How alike a text is to one's own: `likeness` from 0 to 1, `shared` the stems that make it so,
    the heaviest first.
    """

    key: int
    likeness: float
    shared: tuple[str, ...]


def resembling(
    own: Stems, others: Mapping[int, Stems], frequencies: Mapping[str, int], *, texts: int
) -> list[Resemblance]:
    """The `others` that share anything with `own`, the most alike first.

    Stems are mapped to how often a text uses them. `frequencies` says how many of `texts` texts
    use a stem at all; a stem that it does not name is used by one.
    """
    weigh = _Weights(frequencies, texts)
    mine = weigh(own)
    found = []
    for key, stems in others.items():
        theirs = weigh(stems)
        parts = {stem: mine[stem] * theirs[stem] for stem in mine.keys() & theirs.keys()}
        likeness = sum(parts.values()) / (_length(mine.values()) * _length(theirs.values()) or 1)
        if likeness > 0:
            heaviest = sorted(parts, key=lambda stem: (-parts[stem], stem))
            found.append(Resemblance(key, likeness, tuple(heaviest[:NAMED])))
    return sorted(found, key=lambda each: (-each.likeness, each.key))


@dataclass(frozen=True)
class _Weights:
    frequencies: Mapping[str, int]
    texts: int

    def __call__(self, stems: Stems) -> dict[str, float]:
        return {
            stem: (1 + log(times)) * log((1 + self.texts) / self.frequencies.get(stem, 1))
            for stem, times in stems.items()
        }


def _length(weights: Iterable[float]) -> float:
    return sqrt(sum(weight * weight for weight in weights))
