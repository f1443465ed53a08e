"""Panels, conflicts, rounds, runs, assignments, scores, standings and decisions."""

from .assignments import Assignment, AssignmentRun
from .conflicts import ApartPair, Conflict, ConflictKind, ConflictSource
from .decisions import Decision, Outcome, OutcomeKind
from .panels import Knowledge, Level, Panel, PanelMember
from .ranking import RankingRepeat, RankingRun, Standing, StandingBand
from .rounds import Round
from .scores import Score, Scoresheet

__all__ = [
    "ApartPair",
    "Assignment",
    "AssignmentRun",
    "Conflict",
    "ConflictKind",
    "ConflictSource",
    "Decision",
    "Knowledge",
    "Level",
    "Outcome",
    "OutcomeKind",
    "Panel",
    "PanelMember",
    "RankingRepeat",
    "RankingRun",
    "Round",
    "Score",
    "Scoresheet",
    "Standing",
    "StandingBand",
]
