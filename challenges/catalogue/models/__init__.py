"""Programmes, missions, challenges and their forms."""

from .challenges import (
    Band,
    Challenge,
    Criterion,
    Part,
    Partner,
    Route,
    Stage,
    StageKind,
    Visibility,
)
from .documents import Document, DocumentKind
from .equality import Characteristic, Effect, Finding, Screening, SignOff
from .forms import Column, FormVersion, Question, QuestionKind, Section
from .programmes import Figure, Initiative, Mission, Programme
from .publication import Guest, Judge
from .terms import IpModel, Terms, TermsKind

__all__ = [
    "Band",
    "Challenge",
    "Characteristic",
    "Column",
    "Criterion",
    "Document",
    "DocumentKind",
    "Effect",
    "Figure",
    "Finding",
    "FormVersion",
    "Guest",
    "Initiative",
    "IpModel",
    "Judge",
    "Mission",
    "Part",
    "Partner",
    "Programme",
    "Question",
    "QuestionKind",
    "Route",
    "Screening",
    "Section",
    "SignOff",
    "Stage",
    "StageKind",
    "Terms",
    "TermsKind",
    "Visibility",
]
