"""Readings of pilots, milestones and spread."""

from .adoptions import Standing, adoptions_of_mine, local_evidence, standing_of, standings
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
from .spread import Cell, Matrix, SpreadOfPilot, matrix, spread_of

__all__ = [
    "Cell",
    "Matrix",
    "SpreadOfPilot",
    "Standing",
    "adoptions_of_mine",
    "find_pilot",
    "local_evidence",
    "lock_milestone",
    "lock_pilot",
    "matrix",
    "pilots_of_challenge",
    "pilots_of_mine",
    "pilots_of_programme",
    "possible_hosts",
    "spread_of",
    "standing_of",
    "standings",
    "waiting_for",
    "workspace",
]
