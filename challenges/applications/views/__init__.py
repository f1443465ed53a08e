"""Pages of those who apply, and of those who run a challenge."""

from .copies import blank_form, pdf
from .desk import handle, note, of_challenge
from .eligibility import eligibility
from .equality import equality
from .sending import check, receipt, submit, view, withdraw
from .starting import mine, start
from .writing import section, task_list

__all__ = [
    "blank_form",
    "check",
    "eligibility",
    "equality",
    "handle",
    "mine",
    "note",
    "of_challenge",
    "pdf",
    "receipt",
    "section",
    "start",
    "submit",
    "task_list",
    "view",
    "withdraw",
]
