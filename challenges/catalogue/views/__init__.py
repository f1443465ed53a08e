"""The pages on which a challenge is set up, reviewed and approved."""

from .approval import approve, preview, review, send_back, submit, take_back
from .people import end_role, people
from .questions import form, questions
from .reuse import copy, reuse
from .sections import affected, criteria, dates, eligibility, legal, money, problem
from .starting import challenges, new, task_list

__all__ = [
    "affected",
    "approve",
    "challenges",
    "copy",
    "criteria",
    "dates",
    "eligibility",
    "end_role",
    "form",
    "legal",
    "money",
    "new",
    "people",
    "preview",
    "problem",
    "questions",
    "reuse",
    "review",
    "send_back",
    "submit",
    "take_back",
    "task_list",
]
