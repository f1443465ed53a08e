"""The pages on which a challenge is set up, reviewed and approved."""

from .amending import (
    amend_form,
    amend_questions,
    amend_section,
    amend_take_out,
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
from .documents import (
    change_terms,
    documents,
    new_terms,
    publish_terms,
    terms,
    terms_version,
)
from .enquiries import enquiries, enquiry, new_update, update
from .equality import (
    ask_for_signature,
    equality,
    return_screening,
    screening,
    sign_screening,
)
from .form import copy_form, form, take_out_section
from .lessons import lessons, publish_lessons, return_lessons
from .missions import mission, missions
from .people import end_role, people
from .plans import cancel, extend
from .programmes import programme
from .publication import guests, invited, judges, publication, withdraw_guest
from .questions import questions
from .reuse import copy, reuse
from .review import approve, decline, review, send_back
from .sections import affected, criteria, dates, eligibility, legal, money, problem
from .starting import challenges, new, task_list

__all__ = [
    "affected",
    "amend_form",
    "amend_questions",
    "amend_section",
    "amend_take_out",
    "amendment",
    "answer",
    "approve",
    "ask",
    "ask_for_signature",
    "begin_amendment",
    "cancel",
    "challenges",
    "change_terms",
    "comment",
    "comments",
    "confirm_question",
    "copy",
    "copy_form",
    "criteria",
    "dates",
    "decline",
    "documents",
    "drop_amendment",
    "eligibility",
    "end_role",
    "enquiries",
    "enquiry",
    "equality",
    "extend",
    "form",
    "guests",
    "invited",
    "judges",
    "legal",
    "lessons",
    "mission",
    "missions",
    "money",
    "new",
    "new_terms",
    "new_update",
    "people",
    "problem",
    "programme",
    "publication",
    "publish_amendment",
    "publish_lessons",
    "publish_terms",
    "questions",
    "reopen",
    "return_amendment",
    "return_lessons",
    "return_screening",
    "reuse",
    "review",
    "screening",
    "send_amendment",
    "send_back",
    "sign_screening",
    "submit",
    "take_back",
    "take_out_section",
    "task_list",
    "terms",
    "terms_version",
    "update",
    "versions",
    "withdraw_guest",
]
