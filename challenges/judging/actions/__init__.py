"""What may be done here; each function is one transaction."""

from .answers import Acceptance, accept_panel_invitation, decline_panel_invitation
from .apart import keep_apart, let_together
from .approving import approve_decision, return_decision
from .assignments import cancel_assignment, publish_assignment, request_assignment
from .conflicts import declare_conflict, declare_interests
from .decisions import decide
from .evidence import note_evidence, note_evidence_of
from .feedback import approve_feedback, show_comment, withhold_comment
from .guidance import write_guidance
from .invitations import (
    SaidNo,
    erase_panel_invitations,
    expire_panel_invitations,
    invite_to_panel,
    remind_of_panel_invitations,
    send_panel_invitation_again,
    withdraw_panel_invitation,
)
from .moves import change_pairs
from .packs import ask_for_pack, claim_pack, discard_packs, keep_pack
from .panels import form_panel, remove_judge
from .patches import patch_gaps
from .pool import OwnWords, keep_entry, leave_pool, remind_of_declarations
from .rankings import request_ranking
from .recusals import recuse
from .releasing import (
    announce_due_decisions,
    hold_announcement,
    question_decision,
    release_decision,
    resume_announcement,
)
from .reminders import remind_judge, remind_of_scoring
from .repeats import repeat_ranking
from .rounds import change_round, close_due_rounds, close_round, set_up_round
from .rules import change_rules, take_remedy
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
    "Acceptance",
    "OwnWords",
    "SaidNo",
    "StaleSave",
    "accept_panel_invitation",
    "announce_due_decisions",
    "approve_decision",
    "approve_feedback",
    "ask_for_pack",
    "cancel_assignment",
    "change_pairs",
    "change_round",
    "change_rules",
    "change_seat",
    "claim_pack",
    "clear_conflict",
    "close_due_rounds",
    "close_round",
    "confirm_conflict",
    "decide",
    "declare_conflict",
    "declare_interests",
    "decline_panel_invitation",
    "discard_packs",
    "dismiss_conflict",
    "erase_panel_invitations",
    "expire_panel_invitations",
    "form_panel",
    "hold_announcement",
    "invite_to_panel",
    "keep_apart",
    "keep_entry",
    "keep_pack",
    "leave_pool",
    "let_together",
    "note_evidence",
    "note_evidence_of",
    "patch_gaps",
    "pin_conflict",
    "publish_assignment",
    "question_decision",
    "recuse",
    "release_decision",
    "remind_judge",
    "remind_of_declarations",
    "remind_of_panel_invitations",
    "remind_of_scoring",
    "remove_judge",
    "repeat_ranking",
    "request_assignment",
    "request_ranking",
    "resume_announcement",
    "return_decision",
    "revise_scoresheet",
    "save_scores",
    "send_panel_invitation_again",
    "set_up_round",
    "show_comment",
    "stop_rounds",
    "submit_scoresheet",
    "take_remedy",
    "unpin_conflict",
    "withdraw_panel_invitation",
    "withhold_comment",
    "write_guidance",
]
