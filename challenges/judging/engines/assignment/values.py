"""What a pair is worth: 60 parts the topics, 25 the texts, 15 the judge's bid, in millionths.

Whatever is not known counts as NEUTRAL, never as nothing, so that a judge who has said little is
not passed over for it. A bid only counts within bounds, because bids are strategic.
"""

from collections.abc import Collection
from typing import Any

from .problem import NEUTRAL, UNKNOWN, Grid

MILLION = 1_000_000
TOPIC, TEXT, BID = 60, 25, 15
LEAST_BID, GREATEST_BID = 200_000, 800_000


def topic_match(wanted: Collection[str], known: Collection[str]) -> int:
    """The share of an application's topics that a judge knows; UNKNOWN where either has none."""
    topics = set(wanted)
    if not topics or not known:
        return UNKNOWN
    return len(topics & set(known)) * MILLION // len(topics)


def pair_value(topic: int = UNKNOWN, text: int = UNKNOWN, bid: int = UNKNOWN) -> int:
    """The worth of one pair from its parts, each from 0 to a million or UNKNOWN."""
    topic, text, bid = (NEUTRAL if part == UNKNOWN else part for part in (topic, text, bid))
    bid = min(max(bid, LEAST_BID), GREATEST_BID)
    return (TOPIC * topic + TEXT * text + BID * bid) // (TOPIC + TEXT + BID)


def pair_values(topics: Grid, texts: Grid, bids: Grid) -> Grid:
    """The worth of every pair; the three must name the same applications and judges in order.

    ValueError where they do not.
    """
    import numpy as np

    names = {(grid.applications, grid.judges) for grid in (topics, texts, bids)}
    if len(names) != 1:
        raise ValueError("The parts of a value name different applications or judges")

    def known(grid: Grid) -> Any:
        cells = grid.array().astype(np.int64)
        return np.where(cells == UNKNOWN, NEUTRAL, cells)

    bid = np.clip(known(bids), LEAST_BID, GREATEST_BID)
    worth = (TOPIC * known(topics) + TEXT * known(texts) + BID * bid) // (TOPIC + TEXT + BID)
    return Grid.of(topics.applications, topics.judges, worth)
