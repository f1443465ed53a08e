"""Checks what is typed about judging. Saves nothing and knows no roles."""

from .decisions import DecisionForm, QuestionForm, WhyForm, in_pounds
from .guidance import GuidanceForm
from .invitations import AcceptForm, DeclineForm, EntryForm, InviteForm
from .pool import PoolForm
from .rounds import RoundForm
from .rows import criteria_rows, sums
from .rules import ChangeForm, RulesForm
from .scores import ReasonForm, ScoresForm
from .seats import SeatForm
from .ties import ApartForm, ConflictForm, ManualConflictForm, VerdictForm

__all__ = [
    "AcceptForm",
    "ApartForm",
    "ChangeForm",
    "ConflictForm",
    "DecisionForm",
    "DeclineForm",
    "EntryForm",
    "GuidanceForm",
    "InviteForm",
    "ManualConflictForm",
    "PoolForm",
    "QuestionForm",
    "ReasonForm",
    "RoundForm",
    "RulesForm",
    "ScoresForm",
    "SeatForm",
    "VerdictForm",
    "WhyForm",
    "criteria_rows",
    "in_pounds",
    "sums",
]
