"""Programmes, missions, challenges and their forms."""

from .challenges import Challenge, Visibility
from .criteria import Band, Criterion
from .documents import Document, DocumentKind
from .equality import Characteristic, Effect, Finding, Screening, SignOff
from .forms import Column, FormVersion, Question, QuestionKind, Section
from .legal import Route
from .partners import Part, Partner
from .programmes import Figure, Initiative, Mission, Programme
from .publication import Guest, Judge
from .stages import Stage, StageKind
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
