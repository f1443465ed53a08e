"""Writing and sending notices, choosing words and pace, and following."""

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
from .outbox import forget_waiting_notices, queue_notices, send_again, send_one_again
from .preferences import choose_paces, try_address_again
from .sending import LEASE, claim_notice, erase_old_mails, mark_as_failed, mark_as_sent
from .words import WordsHaveChanged, change_words, restore_words, send_test

__all__ = [
    "LEASE",
    "WordsHaveChanged",
    "ask_to_follow",
    "change_words",
    "choose_paces",
    "claim_notice",
    "confirm_follows",
    "end_old_follows",
    "erase_old_mails",
    "follow",
    "forget_waiting_notices",
    "mark_as_failed",
    "mark_as_sent",
    "move_follows",
    "queue_notices",
    "restore_words",
    "send_again",
    "send_one_again",
    "send_test",
    "stop_everything",
    "stop_following",
    "try_address_again",
    "write_digest",
]
