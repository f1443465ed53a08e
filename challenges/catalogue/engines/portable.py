"""What of a story can be told on any installation: its words, not the pictures and files of one.

A row of a story that names such things says itself what is left without them:

    {"name": "People", "text": ..., "block": ..., "elsewhere": {"name": ..., "text": ..., ...}}

`elsewhere` is None where nothing is left, and lacks where the row is the same everywhere.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Rows = list[dict[str, Any]]


def portable(story: Iterable[Mapping[str, Any]]) -> Rows:
    """The rows as they are elsewhere."""
    return [dict(row) for each in story if (row := each.get("elsewhere", each)) is not None]


def portable_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts in the shape of a version, with the story as it is elsewhere."""
    if "story" not in facts:
        return dict(facts)
    return {**facts, "story": {"story": portable(facts["story"]["story"])}}
