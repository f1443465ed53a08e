"""How much two texts are about the same: the cosine of their weighted words.

A word weighs more the more often a text has it and the fewer texts have it at all (Salton and
Buckley 1988: logarithm of the count, times inverse document frequency).
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Any

from .problem import UNKNOWN, Grid

MILLION = 1_000_000
WORD = re.compile(r"[^\W\d_]{3,}")


def words(text: str) -> list[str]:
    """The words of three letters or more, without case and accents, plurals as singulars."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [_singular(word) for word in WORD.findall(letters)]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def similarities(applications: Mapping[str, str], judges: Mapping[str, str]) -> Grid:
    """The similarity of every application's text with every judge's, in millionths.

    UNKNOWN where either has no word that another text has as well.
    """
    import numpy as np

    rows, columns = sorted(applications), sorted(judges)
    both = [*(applications[name] for name in rows), *(judges[name] for name in columns)]
    counts = [Counter(words(text)) for text in both]
    texts = Counter(word for count in counts for word in count)
    shared = sorted(word for word, number in texts.items() if number > 1)
    place = {word: at for at, word in enumerate(shared)}
    rarity = np.array([math.log((1 + len(counts)) / texts[word]) for word in shared])
    known = np.zeros((len(shared), len(columns)))
    for column, count in enumerate(counts[len(rows) :]):
        at, weights = _direction(count, place, rarity)
        known[at, column] = weights
    cells = np.full((len(rows), len(columns)), UNKNOWN)
    is_known = known.any(axis=0)
    for row, count in enumerate(counts[: len(rows)]):
        at, weights = _direction(count, place, rarity)
        if len(at):
            cosines = np.rint(weights @ known[at] * MILLION)
            cells[row] = np.where(is_known, np.clip(cosines, 0, MILLION), UNKNOWN)
    return Grid.of(rows, columns, cells)


def _direction(count: Counter[str], place: dict[str, int], rarity: Any) -> tuple[Any, Any]:
    """The places of a text's words, in order, and their weights as a vector of length one."""
    import numpy as np

    at = np.array(sorted(place[word] for word in count if word in place), dtype=int)
    back = {place[word]: number for word, number in count.items() if word in place}
    weights = np.array([1 + math.log(back[each]) for each in at.tolist()]) * rarity[at]
    length = math.sqrt(float((weights**2).sum()))
    return at, weights / length if length else weights
