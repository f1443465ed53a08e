"""Pages of those who apply, and of those who run a challenge."""

from .desk import handle, note, of_challenge
from .eligibility import eligibility
from .equality import equality
from .sending import check, receipt, submit, view, withdraw
from .starting import mine, start
from .writing import section, task_list

__all__ = [
    "check",
    "eligibility",
    "equality",
    "handle",
    "mine",
    "note",
    "of_challenge",
    "receipt",
    "section",
    "start",
    "submit",
    "task_list",
    "view",
    "withdraw",
]
