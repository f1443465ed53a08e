"""The pages on which a challenge is set up, reviewed and approved."""

from .approval import approve, preview, review, send_back, submit, take_back
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
    "form",
    "legal",
    "money",
    "new",
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
