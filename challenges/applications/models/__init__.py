"""The live draft, the frozen submission, its copies and what is asked afterwards; and, apart from
all of it, equality monitoring."""

from .applications import Answer, Application
from .collaborators import Collaborator
from .copies import Copy, DraftReminder
from .equality import EqualityAnswer, EqualityFigure, EqualityReport, EqualityRequest
from .messages import (
    ATTACHED_KINDS,
    LONGEST_MESSAGE,
    MOST_FILES,
    Attachment,
    Message,
    OutcomeRead,
)
from .notes import Note
from .requests import ChangeRequest
from .submissions import AcceptedTerms, Submission

__all__ = [
    "ATTACHED_KINDS",
    "LONGEST_MESSAGE",
    "MOST_FILES",
    "AcceptedTerms",
    "Answer",
    "Application",
    "Attachment",
    "ChangeRequest",
    "Collaborator",
    "Copy",
    "DraftReminder",
    "EqualityAnswer",
    "EqualityFigure",
    "EqualityReport",
    "EqualityRequest",
    "Message",
    "Note",
    "OutcomeRead",
    "Submission",
]
