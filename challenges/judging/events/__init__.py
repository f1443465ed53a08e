"""What happens in judging."""

from .assignment import (
    AssignmentFailed,
    AssignmentOutdated,
    AssignmentProposed,
    AssignmentPublished,
    AssignmentRequested,
    JudgeAssigned,
    JudgeRecused,
)
from .decision import (
    DecisionMade,
    DecisionReleased,
)
from .panels import (
    ChairChanged,
    ConflictDeclared,
    InterestsDeclared,
    JudgeAdded,
    JudgeRemoved,
    PanelFormed,
)
from .recorded import (
    ConflictRecorded,
    PanelRecorded,
    RoundRecorded,
)
from .rounds import (
    RankingFailed,
    RankingRequested,
    RoundChanged,
    RoundClosed,
    RoundRanked,
    RoundSetUp,
    RoundStopped,
)
from .scoring import (
    ScoresheetReopened,
    ScoresheetSaved,
    ScoresheetSubmitted,
)

__all__ = [
    "AssignmentFailed",
    "AssignmentOutdated",
    "AssignmentProposed",
    "AssignmentPublished",
    "AssignmentRequested",
    "ChairChanged",
    "ConflictDeclared",
    "ConflictRecorded",
    "DecisionMade",
    "DecisionReleased",
    "InterestsDeclared",
    "JudgeAdded",
    "JudgeAssigned",
    "JudgeRecused",
    "JudgeRemoved",
    "PanelFormed",
    "PanelRecorded",
    "RankingFailed",
    "RankingRequested",
    "RoundChanged",
    "RoundClosed",
    "RoundRanked",
    "RoundRecorded",
    "RoundSetUp",
    "RoundStopped",
    "ScoresheetReopened",
    "ScoresheetSaved",
    "ScoresheetSubmitted",
]
