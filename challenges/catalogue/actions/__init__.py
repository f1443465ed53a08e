"""What may be done with programmes and challenges; each function is one transaction."""

from .approval import (
    approve_challenge,
    return_for_changes,
    submit_for_approval,
    take_back_challenge,
)
from .changing import change_challenge
from .clock import close_due_challenges, open_due_challenges
from .copying import copy_challenge
from .drafting import draft_challenge
from .outcome import announce_challenge, finish_challenge, set_story_text, start_piloting
from .questions import save_questions
from .roles import end_challenge_role, end_challenge_roles_for, give_challenge_role

__all__ = [
    "announce_challenge",
    "approve_challenge",
    "change_challenge",
    "close_due_challenges",
    "copy_challenge",
    "draft_challenge",
    "end_challenge_role",
    "end_challenge_roles_for",
    "finish_challenge",
    "give_challenge_role",
    "open_due_challenges",
    "return_for_changes",
    "save_questions",
    "set_story_text",
    "start_piloting",
    "submit_for_approval",
    "take_back_challenge",
]
