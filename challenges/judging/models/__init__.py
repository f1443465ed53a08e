"""Panels, conflicts, rounds, runs, assignments, scores, standings and decisions."""

from .assignments import Assignment, AssignmentRun
from .conflicts import ApartPair, Conflict, ConflictKind, ConflictSource
from .decisions import Decision, Feedback, Outcome, OutcomeKind, WithheldComment
from .invitations import PanelInvitation, PanelPart
from .packs import ReadingPack
from .panels import Knowledge, Level, Panel, PanelMember
from .pool import Absence, PoolEntry
from .ranking import RankingRepeat, RankingRun, Standing, StandingBand
from .reminders import Reminder, ReminderKind
from .rounds import PeerScores, ReviewsWanted, Round, ScoresTold
from .scores import DOES_NOT_APPLY, Given, Score, Scoresheet

__all__ = [
    "DOES_NOT_APPLY",
    "Absence",
    "ApartPair",
    "Assignment",
    "AssignmentRun",
    "Conflict",
    "ConflictKind",
    "ConflictSource",
    "Decision",
    "Feedback",
    "Given",
    "Knowledge",
    "Level",
    "Outcome",
    "OutcomeKind",
    "Panel",
    "PanelInvitation",
    "PanelMember",
    "PanelPart",
    "PeerScores",
    "PoolEntry",
    "RankingRepeat",
    "RankingRun",
    "ReadingPack",
    "Reminder",
    "ReminderKind",
    "ReviewsWanted",
    "Round",
    "Score",
    "ScoresTold",
    "Scoresheet",
    "Standing",
    "StandingBand",
    "WithheldComment",
]
