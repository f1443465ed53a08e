"""Panels, conflicts, rounds, runs, assignments, scores, standings and decisions."""

from .assignments import Assignment, AssignmentRun
from .conflicts import ApartPair, Conflict, ConflictKind, ConflictSource
from .decisions import Decision, Outcome, OutcomeKind
from .panels import Knowledge, Level, Panel, PanelMember
from .ranking import RankingRepeat, RankingRun, Standing, StandingBand
from .rounds import PeerScores, Round
from .scores import DOES_NOT_APPLY, Given, Score, Scoresheet

__all__ = [
    "DOES_NOT_APPLY",
    "ApartPair",
    "Assignment",
    "AssignmentRun",
    "Conflict",
    "ConflictKind",
    "ConflictSource",
    "Decision",
    "Given",
    "Knowledge",
    "Level",
    "Outcome",
    "OutcomeKind",
    "Panel",
    "PanelMember",
    "PeerScores",
    "RankingRepeat",
    "RankingRun",
    "Round",
    "Score",
    "Scoresheet",
    "Standing",
    "StandingBand",
]
