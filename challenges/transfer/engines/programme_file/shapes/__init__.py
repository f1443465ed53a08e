"""A programme file as frozen dataclasses: what `parse` yields and `dump` writes.

Field names are those of the file. A field with a default may be left out of the file; empty
text, an empty list and None all mean "not known". Things refer to each other by the keys
local to the file: an organisation's slug, a challenge's and an application's reference, a
person's key. Dates of history are partial (`2018`, `2018-10` or `2018-10-02`); moments are
aware datetimes; money is Decimal pounds.
"""

from .bodies import Identifier, Membership, Organisation, Person
from .challenge import Challenge
from .equality import Finding, Screening, SignOff
from .form import Form, Question, Section
from .history import (
    Amendment,
    ChallengeRole,
    Comment,
    Guest,
    Lessons,
    News,
    PublishedAnswer,
    Reply,
    Review,
    Version,
)
from .offer import (
    Band,
    Criterion,
    Document,
    EligibilityQuestion,
    FileFacts,
    NamedJudge,
    Partner,
    Stage,
    StoryBlock,
    Terms,
    TermsChoice,
)
from .programme import Figure, Locality, Mission, Programme, Sources

FORMAT = "citywide-programme"
REFERENCE_FORMAT = "citywide-reference"
VERSION = 1

__all__ = [
    "FORMAT",
    "REFERENCE_FORMAT",
    "VERSION",
    "Amendment",
    "Band",
    "Challenge",
    "ChallengeRole",
    "Comment",
    "Criterion",
    "Document",
    "EligibilityQuestion",
    "Figure",
    "FileFacts",
    "Finding",
    "Form",
    "Guest",
    "Identifier",
    "Lessons",
    "Locality",
    "Membership",
    "Mission",
    "NamedJudge",
    "News",
    "Organisation",
    "Partner",
    "Person",
    "Programme",
    "PublishedAnswer",
    "Question",
    "Reply",
    "Review",
    "Screening",
    "Section",
    "SignOff",
    "Sources",
    "Stage",
    "StoryBlock",
    "Terms",
    "TermsChoice",
    "Version",
]
