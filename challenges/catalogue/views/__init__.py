"""The pages on which a challenge is set up, reviewed and approved."""

from .approval import approve, preview, review, send_back, submit, take_back
from .asking import ask, confirm_question
from .enquiries import enquiries, enquiry, new_update, update
from .people import end_role, people
from .questions import form, questions
from .reuse import copy, reuse
from .sections import affected, criteria, dates, eligibility, legal, money, problem
from .starting import challenges, new, task_list

__all__ = [
    "affected",
    "approve",
    "ask",
    "challenges",
    "confirm_question",
    "copy",
    "criteria",
    "dates",
    "eligibility",
    "end_role",
    "enquiries",
    "enquiry",
    "form",
    "legal",
    "money",
    "new",
    "new_update",
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
    "update",
]
