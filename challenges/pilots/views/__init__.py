"""The workspace of a pilot, for both sides, and its adoption by further bodies."""

from .adoptions import adoption, adoption_of
from .milestones import check, deliver, milestone_new
from .pilots import call_off, end, pilot, set_up, start

__all__ = [
    "adoption",
    "adoption_of",
    "call_off",
    "check",
    "deliver",
    "end",
    "milestone_new",
    "pilot",
    "set_up",
    "start",
]
