"""The live draft and the frozen submission; and, apart from both, equality monitoring."""

from .applications import Answer, Application
from .equality import EqualityAnswer, EqualityFigure, EqualityReport, EqualityRequest
from .submissions import AcceptedTerms, Submission

__all__ = [
    "AcceptedTerms",
    "Answer",
    "Application",
    "EqualityAnswer",
    "EqualityFigure",
    "EqualityReport",
    "EqualityRequest",
    "Submission",
]
