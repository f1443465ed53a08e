"""Programmes, missions, challenges and their forms."""

from .challenges import Band, Challenge, Criterion, Part, Partner, Route, Stage, StageKind
from .forms import Column, FormVersion, Question, QuestionKind, Section
from .programmes import Figure, Initiative, Mission, Programme

__all__ = [
    "Band",
    "Challenge",
    "Column",
    "Criterion",
    "Figure",
    "FormVersion",
    "Initiative",
    "Mission",
    "Part",
    "Partner",
    "Programme",
    "Question",
    "QuestionKind",
    "Route",
    "Section",
    "Stage",
    "StageKind",
]
