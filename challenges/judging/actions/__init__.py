"""What may be done here; each function is one transaction."""

from .apart import keep_apart, let_together
from .assignments import publish_assignment, request_assignment
from .conflicts import declare_conflict, declare_interests
from .decisions import decide, release_decision
from .evidence import note_evidence, note_evidence_of
from .panels import add_judge, change_chair, form_panel, remove_judge
from .rankings import request_ranking
from .recusals import recuse
from .repeats import repeat_ranking
from .rounds import change_round, close_due_rounds, close_round, set_up_round
from .scores import StaleSave, revise_scoresheet, save_scores, submit_scoresheet
from .seats import change_seat
from .stopping import stop_rounds
from .verdicts import (
    clear_conflict,
    confirm_conflict,
    dismiss_conflict,
    pin_conflict,
    unpin_conflict,
)

__all__ = [
    "StaleSave",
    "add_judge",
    "change_chair",
    "change_round",
    "change_seat",
    "clear_conflict",
    "close_due_rounds",
    "close_round",
    "confirm_conflict",
    "decide",
    "declare_conflict",
    "declare_interests",
    "dismiss_conflict",
    "form_panel",
    "keep_apart",
    "let_together",
    "note_evidence",
    "note_evidence_of",
    "pin_conflict",
    "publish_assignment",
    "recuse",
    "release_decision",
    "remove_judge",
    "repeat_ranking",
    "request_assignment",
    "request_ranking",
    "revise_scoresheet",
    "save_scores",
    "set_up_round",
    "stop_rounds",
    "submit_scoresheet",
    "unpin_conflict",
]
