"""What officers fill in. Forms check input; they do not save and know no roles."""

from .enquiries import (
    AnswerForm,
    EmailedQuestionForm,
    QuestionForm,
    ReasonForm,
    SameForm,
    UpdateForm,
)
from .people import ChallengeRoleForm
from .plans import CancelForm, ExplainForm, ExtendForm, NotPublishedForm, PublishForm
from .reviews import ApproveForm, CommentForm, DeclineForm, ReturnForm
from .sections import (
    SectionForm,
    affected_sheet,
    criteria_sheet,
    dates_sheet,
    eligibility_sheet,
    legal_sheet,
    money_sheet,
    problem_sheet,
    questions_sheet,
    spread_evenly,
    weights_of,
)
from .sheets import Sheet, compare
from .starting import DraftForm, ProgrammeForm

__all__ = [
    "AnswerForm",
    "ApproveForm",
    "CancelForm",
    "ChallengeRoleForm",
    "CommentForm",
    "DeclineForm",
    "DraftForm",
    "EmailedQuestionForm",
    "ExplainForm",
    "ExtendForm",
    "NotPublishedForm",
    "ProgrammeForm",
    "PublishForm",
    "QuestionForm",
    "ReasonForm",
    "ReturnForm",
    "SameForm",
    "SectionForm",
    "Sheet",
    "UpdateForm",
    "affected_sheet",
    "compare",
    "criteria_sheet",
    "dates_sheet",
    "eligibility_sheet",
    "legal_sheet",
    "money_sheet",
    "problem_sheet",
    "questions_sheet",
    "spread_evenly",
    "weights_of",
]
