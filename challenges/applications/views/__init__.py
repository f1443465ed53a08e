"""Pages of those who apply, and of those who run a challenge."""

from .changes import put_changes_away
from .copies import blank_form, pdf
from .desk import handle, note, of_challenge
from .eligibility import eligibility
from .equality import equality
from .invited import (
    accept_invitation,
    decline_invitation,
    decline_link,
    invitation,
    invitation_link,
)
from .messages import inbox, messages, settle_messages
from .requests import ask, extend_request, late, requests, take_back_request
from .section import section
from .sending import check, receipt, submit, view, withdraw
from .sharing import (
    change_right,
    end_collaboration,
    people,
    send_collaboration_again,
    withdraw_collaboration,
)
from .starting import mine, start
from .versions import differences, version
from .writing import task_list

__all__ = [
    "accept_invitation",
    "ask",
    "blank_form",
    "change_right",
    "check",
    "decline_invitation",
    "decline_link",
    "differences",
    "eligibility",
    "end_collaboration",
    "equality",
    "extend_request",
    "handle",
    "inbox",
    "invitation",
    "invitation_link",
    "late",
    "messages",
    "mine",
    "note",
    "of_challenge",
    "pdf",
    "people",
    "put_changes_away",
    "receipt",
    "requests",
    "section",
    "send_collaboration_again",
    "settle_messages",
    "start",
    "submit",
    "take_back_request",
    "task_list",
    "version",
    "view",
    "withdraw",
    "withdraw_collaboration",
]
