"""What may be done with programmes and challenges; each function is one transaction."""

from .amending import (
    begin_amendment,
    change_amendment,
    drop_amendment,
    explain_amendment,
    look_at_proposed,
    publish_amendment,
    return_amendment,
    send_amendment,
)
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
    decline_challenge,
    reopen_challenge,
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
from .cancelling import cancel_challenge
from .changing import change_challenge
from .clock import (
    close_due_challenges,
    open_due_challenges,
    publish_due_challenges,
    tell_of_deadlines,
)
from .comments import comment_on_section, reopen_comment, reply_to_comment, settle_comment
from .copying import copy_challenge
from .documents import save_documents
from .drafting import draft_challenge
from .equality import ask_for_signature, return_screening, save_screening, sign_screening
from .extending import extend_deadline
from .help import change_help, restore_help
from .lessons import publish_lessons, return_lessons, save_lessons, send_lessons
from .missions import change_mission
from .outcome import (
    announce_challenge,
    finish_challenge,
    start_piloting,
)
from .programmes import change_programme
from .publication import invite_guests, name_guest, withdraw_guest
from .questions import copy_sections, save_questions
from .roles import end_challenge_role, end_challenge_roles_for, give_challenge_role
from .story import set_story, write_story
from .terms import change_terms, publish_terms, write_terms

__all__ = [
    "announce_challenge",
    "approve_challenge",
    "ask_for_signature",
    "ask_question",
    "ask_question_signed_in",
    "begin_amendment",
    "cancel_challenge",
    "change_amendment",
    "change_challenge",
    "change_help",
    "change_mission",
    "change_programme",
    "change_terms",
    "close_due_challenges",
    "comment_on_section",
    "confirm_question",
    "copy_challenge",
    "copy_sections",
    "correct_answer",
    "correct_update",
    "decline_challenge",
    "decline_question",
    "draft_answer",
    "draft_challenge",
    "drop_amendment",
    "end_challenge_role",
    "end_challenge_roles_for",
    "erase_old_questions",
    "explain_amendment",
    "extend_deadline",
    "finish_challenge",
    "give_challenge_role",
    "invite_guests",
    "look_at_proposed",
    "name_guest",
    "open_due_challenges",
    "point_to_answer",
    "post_update",
    "publish_amendment",
    "publish_answer",
    "publish_due_challenges",
    "publish_lessons",
    "publish_terms",
    "put_question_aside",
    "remind_of_questions",
    "reopen_challenge",
    "reopen_comment",
    "reply_to_comment",
    "restore_help",
    "return_amendment",
    "return_for_changes",
    "return_lessons",
    "return_screening",
    "save_documents",
    "save_lessons",
    "save_questions",
    "save_screening",
    "send_amendment",
    "send_lessons",
    "set_story",
    "settle_comment",
    "sign_screening",
    "start_piloting",
    "submit_for_approval",
    "take_back_challenge",
    "take_question_up_again",
    "tell_of_deadlines",
    "withdraw_answer",
    "withdraw_guest",
    "write_story",
    "write_terms",
]
