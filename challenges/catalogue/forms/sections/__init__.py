"""The sections of a challenge: for each the form, and the sheet that its page shows."""

from .affected import affected_sheet
from .criteria import criteria_sheet, spread_evenly, weights_of
from .dates import dates_sheet
from .documents import TermsChoiceForm, TermsForm, documents_sheet
from .eligibility import eligibility_sheet
from .equality import SignForm, equality_sheet
from .form import QuestionsSheet, SectionForm, SectionsForm, questions_sheet
from .judges import judges_sheet
from .legal import legal_sheet
from .money import money_sheet
from .problem import problem_sheet
from .publication import GuestForm, publication_sheet

__all__ = [
    "GuestForm",
    "QuestionsSheet",
    "SectionForm",
    "SectionsForm",
    "SignForm",
    "TermsChoiceForm",
    "TermsForm",
    "affected_sheet",
    "criteria_sheet",
    "dates_sheet",
    "documents_sheet",
    "eligibility_sheet",
    "equality_sheet",
    "judges_sheet",
    "legal_sheet",
    "money_sheet",
    "problem_sheet",
    "publication_sheet",
    "questions_sheet",
    "spread_evenly",
    "weights_of",
]
