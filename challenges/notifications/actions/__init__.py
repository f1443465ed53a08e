"""What may be done with notices and follows; each function is one transaction."""

from .following import (
    ask_to_follow,
    confirm_follows,
    end_old_follows,
    follow,
    move_follows,
    stop_everything,
    stop_following,
)
from .outbox import (
    LEASE,
    claim_notice,
    forget_waiting_notices,
    mark_as_failed,
    mark_as_sent,
    queue_notices,
    send_again,
)

__all__ = [
    "LEASE",
    "ask_to_follow",
    "claim_notice",
    "confirm_follows",
    "end_old_follows",
    "follow",
    "forget_waiting_notices",
    "mark_as_failed",
    "mark_as_sent",
    "move_follows",
    "queue_notices",
    "send_again",
    "stop_everything",
    "stop_following",
]
