"""Sending notices, choosing words and pace, following, and what people write to the team."""

from .digests import write_digest
from .following import (
    ask_to_follow,
    confirm_follows,
    end_old_follows,
    follow,
    move_follows,
    stop_everything,
    stop_following,
)
from .forgetting import forget_person
from .matters import (
    answer_matter,
    ask_for_second_look,
    keep_matters,
    note_on_matter,
    put_matter_aside,
    take_matter_back,
    take_up_matter,
    write_to_team,
)
from .outbox import queue_letters, queue_notices, send_again, send_one_again
from .preferences import choose_paces, try_address_again
from .sending import (
    LEASE,
    claim_notice,
    erase_old_mails,
    mark_as_failed,
    mark_as_sent,
    mark_as_undeliverable,
)
from .words import WordsHaveChanged, change_words, restore_words, send_test

__all__ = [
    "LEASE",
    "WordsHaveChanged",
    "answer_matter",
    "ask_for_second_look",
    "ask_to_follow",
    "change_words",
    "choose_paces",
    "claim_notice",
    "confirm_follows",
    "end_old_follows",
    "erase_old_mails",
    "follow",
    "forget_person",
    "keep_matters",
    "mark_as_failed",
    "mark_as_sent",
    "mark_as_undeliverable",
    "move_follows",
    "note_on_matter",
    "put_matter_aside",
    "queue_letters",
    "queue_notices",
    "restore_words",
    "send_again",
    "send_one_again",
    "send_test",
    "stop_everything",
    "stop_following",
    "take_matter_back",
    "take_up_matter",
    "try_address_again",
    "write_digest",
    "write_to_team",
]
