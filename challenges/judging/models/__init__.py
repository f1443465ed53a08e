"""Panels, conflicts, rounds, runs, assignments, scores, standings and decisions."""

from .assignments import Assignment, AssignmentRun
from .decisions import Decision, Outcome, OutcomeKind
from .panels import Conflict, ConflictKind, ConflictSource, Panel, PanelMember
from .ranking import RankingRun, Standing
from .rounds import Round
from .scores import Score, Scoresheet

__all__ = [
    "Assignment",
    "AssignmentRun",
    "Conflict",
    "ConflictKind",
    "ConflictSource",
    "Decision",
    "Outcome",
    "OutcomeKind",
    "Panel",
    "PanelMember",
    "RankingRun",
    "Round",
    "Score",
    "Scoresheet",
    "Standing",
]
