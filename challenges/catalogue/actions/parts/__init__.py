"""The lists of a challenge, each written as a whole."""

from .call import keep_call_in_step, move_stages_along
from .criteria import write_criteria
from .documents import write_documents, write_terms_used
from .form import copy_form, write_form, write_sections
from .lists import (
    write_eligibility_questions,
    write_judges,
    write_localities,
    write_partners,
    write_stages,
)
from .screening import write_screening
from .topics import write_topics

__all__ = [
    "copy_form",
    "keep_call_in_step",
    "move_stages_along",
    "write_criteria",
    "write_documents",
    "write_eligibility_questions",
    "write_form",
    "write_judges",
    "write_localities",
    "write_partners",
    "write_screening",
    "write_sections",
    "write_stages",
    "write_terms_used",
    "write_topics",
]
