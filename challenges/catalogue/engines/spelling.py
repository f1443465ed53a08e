"""The word that somebody probably meant: measured by the runs of three letters two words share.

The measure is that of PostgreSQL's pg_trgm, taken against the words that readers may see, so that
no suggestion ever comes from what is hidden.
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
        begins = shared / len(own) if len(word) >= SHORTEST_BEGINNING else 0.0
        if whole < SPELT_ALIKE and begins < BEGINS_ALIKE:
            continue
        found = (whole, begins, count, other)
        if best is None or found[:3] > best[:3] or (found[:3] == best[:3] and other < best[3]):
            best = found
    return best[3] if best else None


@lru_cache(maxsize=20_000)
def trigrams(word: str) -> frozenset[str]:
    """'cat' -> '  c', ' ca', 'cat', 'at '."""
    padded = f"  {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))
