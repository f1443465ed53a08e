"""What may be done with pilots, milestones and adoptions; each function is one transaction."""

from .adoptions import move_adoption
from .milestones import accept_milestone, add_milestone, deliver_milestone, return_milestone
from .pilots import (
    call_off_pilot,
    call_off_pilots,
    finish_pilot,
    set_up_pilot,
    start_pilot,
    stop_pilot,
)

__all__ = [
    "accept_milestone",
    "add_milestone",
    "call_off_pilot",
    "call_off_pilots",
    "deliver_milestone",
    "finish_pilot",
    "move_adoption",
    "return_milestone",
    "set_up_pilot",
    "start_pilot",
    "stop_pilot",
]
