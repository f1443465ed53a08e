"""The live draft, the frozen submission and what is asked afterwards; and, apart from all of it,
equality monitoring."""

from .applications import Answer, Application
from .equality import EqualityAnswer, EqualityFigure, EqualityReport, EqualityRequest
from .notes import Note
from .requests import ChangeRequest
from .submissions import AcceptedTerms, Submission

__all__ = [
    "AcceptedTerms",
    "Answer",
    "Application",
    "ChangeRequest",
    "EqualityAnswer",
    "EqualityFigure",
    "EqualityReport",
    "EqualityRequest",
    "Note",
    "Submission",
]
