"""What may be done with programmes and challenges; each function is one transaction."""

from .answering import (
    correct_answer,
    correct_update,
    decline_question,
    draft_answer,
    point_to_answer,
    post_update,
    publish_answer,
    put_question_aside,
    take_question_up_again,
    withdraw_answer,
)
from .approval import (
    approve_challenge,
    return_for_changes,
    submit_for_approval,
    take_back_challenge,
)
from .asking import (
    ask_question,
    ask_question_signed_in,
    confirm_question,
    erase_old_questions,
    remind_of_questions,
)
from .changing import change_challenge
from .clock import close_due_challenges, open_due_challenges, tell_of_deadlines
from .copying import copy_challenge
from .drafting import draft_challenge
from .outcome import announce_challenge, finish_challenge, set_story_text, start_piloting
from .questions import save_questions
from .roles import end_challenge_role, end_challenge_roles_for, give_challenge_role

__all__ = [
    "announce_challenge",
    "approve_challenge",
    "ask_question",
    "ask_question_signed_in",
    "change_challenge",
    "close_due_challenges",
    "confirm_question",
    "copy_challenge",
    "correct_answer",
    "correct_update",
    "decline_question",
    "draft_answer",
    "draft_challenge",
    "end_challenge_role",
    "end_challenge_roles_for",
    "erase_old_questions",
    "finish_challenge",
    "give_challenge_role",
    "open_due_challenges",
    "point_to_answer",
    "post_update",
    "publish_answer",
    "put_question_aside",
    "remind_of_questions",
    "return_for_changes",
    "save_questions",
    "set_story_text",
    "start_piloting",
    "submit_for_approval",
    "take_back_challenge",
    "take_question_up_again",
    "tell_of_deadlines",
    "withdraw_answer",
]
