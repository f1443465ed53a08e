"""Programmes, missions, challenges and their forms."""

from .amendments import Amendment, AmendmentKind
from .challenges import Challenge, Seat, Visibility
from .criteria import Band, Criterion
from .documents import Document, DocumentKind
from .eligibility import Consequence, EligibilityQuestion, YesNo
from .enquiries import Asker, Enquiry, Update
from .equality import Characteristic, Effect, Finding, Screening, SignOff
from .forms import Column, FormVersion, Question, QuestionKind, Section
from .help import HelpText
from .legal import Route, SubsidyBasis
from .lessons import Lessons
from .partners import Part, Partner
from .programmes import Figure, Initiative, Mission, Programme
from .publication import Guest, Judge
from .reviews import Comment, Outcome, Review
from .roles import GIVEN_ROLES, ChallengeRole
from .stages import Stage, StageKind
from .terms import IpModel, Terms, TermsKind
from .topics import Topic
from .versions import PUBLISHED_FOR, ChallengeVersion, Why

__all__ = [
    "GIVEN_ROLES",
    "PUBLISHED_FOR",
    "Amendment",
    "AmendmentKind",
    "Asker",
    "Band",
    "Challenge",
    "ChallengeRole",
    "ChallengeVersion",
    "Characteristic",
    "Column",
    "Comment",
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
    "HelpText",
    "Initiative",
    "IpModel",
    "Judge",
    "Lessons",
    "Mission",
    "Outcome",
    "Part",
    "Partner",
    "Programme",
    "Question",
    "QuestionKind",
    "Review",
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
    "Topic",
    "Update",
    "Visibility",
    "Why",
    "YesNo",
]
