"""Who may write and send notices, change their words, still be told, follow, stop, and answer."""

from .following import (
    CONFIRMING_LINK,
    STOPPING_LINK,
    follows_within_reach,
    may_confirm,
    may_follow,
    may_follow_at_once,
    may_forget_person,
    may_keep_time,
    may_move_follows,
    may_stop,
    those_who_may_hear,
)
from .mails import (
    may_change_words,
    may_choose_pace,
    may_send_again,
    may_send_notices,
    may_still_be_told,
    may_try_address_again,
)
from .matters import (
    MATTER_LINK,
    able_to_answer,
    may_answer_matter,
    may_answer_matters,
    may_follow_up,
    may_write_to_team,
    visible_matters,
)

__all__ = [
    "CONFIRMING_LINK",
    "MATTER_LINK",
    "STOPPING_LINK",
    "able_to_answer",
    "follows_within_reach",
    "may_answer_matter",
    "may_answer_matters",
    "may_change_words",
    "may_choose_pace",
    "may_confirm",
    "may_follow",
    "may_follow_at_once",
    "may_follow_up",
    "may_forget_person",
    "may_keep_time",
    "may_move_follows",
    "may_send_again",
    "may_send_notices",
    "may_still_be_told",
    "may_stop",
    "may_try_address_again",
    "may_write_to_team",
    "those_who_may_hear",
    "visible_matters",
]
