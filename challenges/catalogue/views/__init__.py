"""The pages on which a challenge is set up, reviewed and approved."""

from .amending import (
    amend_section,
    amendment,
    begin_amendment,
    drop_amendment,
    publish_amendment,
    return_amendment,
    send_amendment,
)
from .approval import reopen, submit, take_back
from .asking import ask, confirm_question
from .changes import versions
from .comments import answer, comment, comments
from .enquiries import enquiries, enquiry, new_update, update
from .people import end_role, people
from .plans import cancel, extend
from .programmes import programme
from .questions import form, questions
from .reuse import copy, reuse
from .review import approve, decline, review, send_back
from .sections import affected, criteria, dates, eligibility, legal, money, problem
from .starting import challenges, new, task_list

__all__ = [
    "affected",
    "amend_section",
    "amendment",
    "answer",
    "approve",
    "ask",
    "begin_amendment",
    "cancel",
    "challenges",
    "comment",
    "comments",
    "confirm_question",
    "copy",
    "criteria",
    "dates",
    "decline",
    "drop_amendment",
    "eligibility",
    "end_role",
    "enquiries",
    "enquiry",
    "extend",
    "form",
    "legal",
    "money",
    "new",
    "new_update",
    "people",
    "problem",
    "programme",
    "publish_amendment",
    "questions",
    "reopen",
    "return_amendment",
    "reuse",
    "review",
    "send_amendment",
    "send_back",
    "submit",
    "take_back",
    "task_list",
    "update",
    "versions",
]
