"""Checks what is typed about judging. Saves nothing and knows no roles."""

from .decisions import DecisionForm
from .panels import ChairForm, JudgeForm
from .rounds import RoundForm
from .rows import criteria_rows, sums
from .scores import ReasonForm, ScoresForm
from .seats import SeatForm
from .ties import ApartForm, ConflictForm, ManualConflictForm, VerdictForm

__all__ = [
    "ApartForm",
    "ChairForm",
    "ConflictForm",
    "DecisionForm",
    "JudgeForm",
    "ManualConflictForm",
    "ReasonForm",
    "RoundForm",
    "ScoresForm",
    "SeatForm",
    "VerdictForm",
    "criteria_rows",
    "sums",
]
