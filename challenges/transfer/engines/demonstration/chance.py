"""Chance that can be repeated."""

from random import Random


def chance(seed: int, what: str) -> Random:
    """Random numbers that are the same for the same seed and the same thing."""
    return Random(f"{seed} {what}")  # noqa: S311 - for what is invented; nothing secret comes from it
