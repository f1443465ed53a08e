"""The sections of a challenge: for each the form, and the sheet that its page shows."""

from .affected import affected_sheet
from .criteria import criteria_sheet, spread_evenly, weights_of
from .dates import dates_sheet
from .eligibility import eligibility_sheet
from .legal import legal_sheet
from .money import money_sheet
from .problem import problem_sheet
from .questions import SectionForm, questions_sheet

__all__ = [
    "SectionForm",
    "affected_sheet",
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
