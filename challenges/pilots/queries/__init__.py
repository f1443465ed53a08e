"""Readings of pilots, milestones and spread."""

from .pilots import (
    find_pilot,
    lock_milestone,
    lock_pilot,
    pilots_of_challenge,
    pilots_of_mine,
    pilots_of_programme,
    possible_hosts,
    waiting_for,
    workspace,
)
from .spread import Cell, Matrix, SpreadOfPilot, matrix, most_spread, spread_of

__all__ = [
    "Cell",
    "Matrix",
    "SpreadOfPilot",
    "find_pilot",
    "lock_milestone",
    "lock_pilot",
    "matrix",
    "most_spread",
    "pilots_of_challenge",
    "pilots_of_mine",
    "pilots_of_programme",
    "possible_hosts",
    "spread_of",
    "waiting_for",
    "workspace",
]
