"""What officers fill in. Forms check input; they do not save and know no roles."""

from .enquiries import (
    AnswerForm,
    EmailedQuestionForm,
    QuestionForm,
    ReasonForm,
    SameForm,
    UpdateForm,
)
from .help import HelpForm, first_help, help_sample, use_help
from .lessons import LessonsForm, ReturnLessonsForm
from .meeting import compare, marks_of, put_together
from .missions import MissionForm
from .people import ChallengeRoleForm
from .plans import CancelForm, ExplainForm, ExtendForm, NotPublishedForm, PublishForm
from .reviews import ApproveForm, CommentForm, DeclineForm, ReturnForm
from .sections import (
    GuestForm,
    SectionForm,
    SectionsForm,
    SignForm,
    TermsChoiceForm,
    TermsForm,
    affected_sheet,
    criteria_sheet,
    dates_sheet,
    documents_sheet,
    eligibility_sheet,
    equality_sheet,
    judges_sheet,
    legal_sheet,
    money_sheet,
    problem_sheet,
    publication_sheet,
    questions_sheet,
    spread_evenly,
    weights_of,
)
from .sheets import Sheet
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
    "GuestForm",
    "HelpForm",
    "LessonsForm",
    "MissionForm",
    "NotPublishedForm",
    "ProgrammeForm",
    "PublishForm",
    "QuestionForm",
    "ReasonForm",
    "ReturnForm",
    "ReturnLessonsForm",
    "SameForm",
    "SectionForm",
    "SectionsForm",
    "Sheet",
    "SignForm",
    "TermsChoiceForm",
    "TermsForm",
    "UpdateForm",
    "affected_sheet",
    "compare",
    "criteria_sheet",
    "dates_sheet",
    "documents_sheet",
    "eligibility_sheet",
    "equality_sheet",
    "first_help",
    "help_sample",
    "judges_sheet",
    "legal_sheet",
    "marks_of",
    "money_sheet",
    "problem_sheet",
    "publication_sheet",
    "put_together",
    "questions_sheet",
    "spread_evenly",
    "use_help",
    "weights_of",
]
