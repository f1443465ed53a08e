"""Programmes, missions, challenges and their forms."""

from .challenges import Challenge, Seat, Visibility
from .criteria import Band, Criterion
from .documents import Document, DocumentKind
from .eligibility import Consequence, EligibilityQuestion, YesNo
from .enquiries import Asker, Enquiry, Update
from .equality import Characteristic, Effect, Finding, Screening, SignOff
from .forms import Column, FormVersion, Question, QuestionKind, Section
from .legal import Route, SubsidyBasis
from .partners import Part, Partner
from .programmes import Figure, Initiative, Mission, Programme
from .publication import Guest, Judge
from .roles import GIVEN_ROLES, ChallengeRole
from .stages import Stage, StageKind
from .terms import IpModel, Terms, TermsKind

__all__ = [
    "GIVEN_ROLES",
    "Asker",
    "Band",
    "Challenge",
    "ChallengeRole",
    "Characteristic",
    "Column",
    "Consequence",
    "Criterion",
    "Document",
    "DocumentKind",
    "Effect",
    "EligibilityQuestion",
    "Enquiry",
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
    "Seat",
    "Section",
    "SignOff",
    "Stage",
    "StageKind",
    "SubsidyBasis",
    "Terms",
    "TermsKind",
    "Update",
    "Visibility",
    "YesNo",
]
