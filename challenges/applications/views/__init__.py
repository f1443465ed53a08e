"""Pages of those who apply, and of those who run a challenge."""

from .copies import blank_form, pdf
from .desk import handle, note, of_challenge
from .eligibility import eligibility
from .equality import equality
from .messages import inbox, messages, settle_messages
from .requests import ask, extend_request, late, requests, take_back_request
from .section import section
from .sending import check, receipt, submit, view, withdraw
from .starting import mine, start
from .versions import differences, version
from .writing import task_list

__all__ = [
    "ask",
    "blank_form",
    "check",
    "differences",
    "eligibility",
    "equality",
    "extend_request",
    "handle",
    "inbox",
    "late",
    "messages",
    "mine",
    "note",
    "of_challenge",
    "pdf",
    "receipt",
    "requests",
    "section",
    "settle_messages",
    "start",
    "submit",
    "take_back_request",
    "task_list",
    "version",
    "view",
    "withdraw",
]
