"""What happens to applications."""

from .handling import (
    ApplicationAllocated,
    ApplicationPutBack,
    ApplicationsAllocated,
    ApplicationsExported,
    ApplicationsPutBack,
    ApplicationsTakenOut,
    ApplicationTakenOut,
    NoteWritten,
)
from .messages import MessageSent, MessagesSettled
from .outcomes import ApplicationNotSelected, ApplicationSelected, EqualityReportPublished
from .requests import (
    ChangesAsked,
    RequestAnswered,
    RequestDropped,
    RequestDueSoon,
    RequestExtended,
    RequestLapsed,
    RequestTakenBack,
)
from .writing import (
    ApplicationRecorded,
    ApplicationStarted,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    ChangesLeftUnsent,
    DraftCarriedOver,
    DraftLeftUnsent,
    DraftReminded,
    SectionSaved,
)

__all__ = [
    "ApplicationAllocated",
    "ApplicationNotSelected",
    "ApplicationPutBack",
    "ApplicationRecorded",
    "ApplicationSelected",
    "ApplicationStarted",
    "ApplicationSubmitted",
    "ApplicationTakenOut",
    "ApplicationWithdrawn",
    "ApplicationsAllocated",
    "ApplicationsExported",
    "ApplicationsPutBack",
    "ApplicationsTakenOut",
    "ChangesAsked",
    "ChangesLeftUnsent",
    "DraftCarriedOver",
    "DraftLeftUnsent",
    "DraftReminded",
    "EqualityReportPublished",
    "MessageSent",
    "MessagesSettled",
    "NoteWritten",
    "RequestAnswered",
    "RequestDropped",
    "RequestDueSoon",
    "RequestExtended",
    "RequestLapsed",
    "RequestTakenBack",
    "SectionSaved",
]
