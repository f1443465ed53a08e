"""The word that somebody probably meant: measured by the runs of three letters two words share.

The measure is that of PostgreSQL's pg_trgm, and one slip of the finger is always forgiven. It is
taken against the words that readers may see, so that no suggestion ever comes from what is hidden.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# How alike a misspelt word and a whole word must be; and a word and the beginning or middle of a
# longer one, which forgives less because "London" and "lonely" begin alike.
SPELT_ALIKE = 0.45
BEGINS_ALIKE = 0.6
SHORTEST, LONGEST = 3, 40
# Shorter words share their beginnings with too many others.
SHORTEST_BEGINNING = 5


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return WORD.findall(text.lower())


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each word of these texts stands in them; short and endless ones are left out."""
    return Counter(
        word for text in texts for word in words_of(text) if SHORTEST <= len(word) <= LONGEST
    )


def nearest(word: str, known: Mapping[str, int]) -> str | None:
    """The known word that is spelt most like `word`; of equals the more frequent one.

    None where no word comes near enough.
    """
    if not SHORTEST <= len(word) <= LONGEST:
        return None
    own = trigrams(word)
    best: tuple[float, float, int, str] | None = None
    for other, count in known.items():
        shared = len(own & trigrams(other))
        whole = shared / (len(own) + len(trigrams(other)) - shared)
        if is_one_slip(word, other):
            whole = max(whole, SPELT_ALIKE)
        begins = shared / len(own) if len(word) >= SHORTEST_BEGINNING else 0.0
        if whole < SPELT_ALIKE and begins < BEGINS_ALIKE:
            continue
        found = (whole, begins, count, other)
        if best is None or found[:3] > best[:3] or (found[:3] == best[:3] and other < best[3]):
            best = found
    return best[3] if best else None


def is_one_slip(word: str, other: str) -> bool:
    """Whether one letter too many, too few or another, or two that changed places, part them.

    Two letters that changed places leave few runs of three alike: 'queiter', 'quieter'.
    """
    shortest = min(len(word), len(other))
    if shortest < SHORTEST_BEGINNING or abs(len(word) - len(other)) > 1:
        return False
    start = next((n for n in range(shortest) if word[n] != other[n]), shortest)
    rest, others = word[start:], other[start:]
    while rest and others and rest[-1] == others[-1]:
        rest, others = rest[:-1], others[:-1]
    return max(len(rest), len(others)) <= 1 or (len(rest) == 2 and rest == others[::-1])


@lru_cache(maxsize=20_000)
def trigrams(word: str) -> frozenset[str]:
    """'cat' -> '  c', ' ca', 'cat', 'at '."""
    padded = f"  {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))
