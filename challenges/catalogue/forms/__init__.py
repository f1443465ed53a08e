"""What officers fill in. Forms check input; they do not save and know no roles."""

from .rows import SectionForm
from .sheets import (
    Sheet,
    compare,
    criteria_sheet,
    dates_sheet,
    money_sheet,
    problem_sheet,
    questions_sheet,
    weights_of,
)
from .starting import DraftForm, ReturnForm

__all__ = [
    "DraftForm",
    "ReturnForm",
    "SectionForm",
    "Sheet",
    "compare",
    "criteria_sheet",
    "dates_sheet",
    "money_sheet",
    "problem_sheet",
    "questions_sheet",
    "weights_of",
]
