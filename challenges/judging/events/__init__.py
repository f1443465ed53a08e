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
from .conflicts import (
    ConflictCleared,
    ConflictConfirmed,
    ConflictDismissed,
    ConflictFound,
    ConflictGone,
    ConflictPinned,
    ConflictUnpinned,
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
    JudgesKeptApart,
    JudgesLetTogether,
    PanelFormed,
    SeatChanged,
)
from .recorded import (
    ConflictRecorded,
    PanelRecorded,
    RoundRecorded,
)
from .rounds import (
    RankingFailed,
    RankingRepeated,
    RankingRepeatRequested,
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
    "ConflictCleared",
    "ConflictConfirmed",
    "ConflictDeclared",
    "ConflictDismissed",
    "ConflictFound",
    "ConflictGone",
    "ConflictPinned",
    "ConflictRecorded",
    "ConflictUnpinned",
    "DecisionMade",
    "DecisionReleased",
    "InterestsDeclared",
    "JudgeAdded",
    "JudgeAssigned",
    "JudgeRecused",
    "JudgeRemoved",
    "JudgesKeptApart",
    "JudgesLetTogether",
    "PanelFormed",
    "PanelRecorded",
    "RankingFailed",
    "RankingRepeatRequested",
    "RankingRepeated",
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
    "SeatChanged",
]
