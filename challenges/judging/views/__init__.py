"""The pages of judging, by whom they are for."""

from .assigning import cancel_assignment, readers, rules, take_remedy
from .assignment import assignment, publish_assignment, request_assignment, run_progress
from .conflicts import conflict, conflicts, declaration
from .decisions import (
    approve,
    decision,
    decision_pdf,
    hold,
    preview,
    release,
    resume,
    return_to_chair,
)
from .feedback import feedback, withhold
from .guidance import guidance, write_guidance
from .invitations import invite, send_again, withdraw
from .invited import decline_invitation, decline_link, invitation, invitation_link
from .packs import reading_pack, reading_pack_pdf
from .panels import panel, remove_judge
from .pool import leave_pool, own_entry, pool, take_out
from .ranking import ranking, ranking_progress, repeat_ranking, request_ranking
from .reports import algorithm_record, group_checks, judge_reports
from .rounds import change_round, close_round, remind, round, rounds, set_up_round
from .seats import seat
from .sheets import document, recuse, revise, scoresheet, sheets
from .ties import (
    add_conflict,
    keep_apart,
    let_together,
    panel_conflict,
    panel_conflicts,
)
from .told import question, told

__all__ = [
    "add_conflict",
    "algorithm_record",
    "approve",
    "assignment",
    "cancel_assignment",
    "change_round",
    "close_round",
    "conflict",
    "conflicts",
    "decision",
    "decision_pdf",
    "declaration",
    "decline_invitation",
    "decline_link",
    "document",
    "feedback",
    "group_checks",
    "guidance",
    "hold",
    "invitation",
    "invitation_link",
    "invite",
    "judge_reports",
    "keep_apart",
    "leave_pool",
    "let_together",
    "own_entry",
    "panel",
    "panel_conflict",
    "panel_conflicts",
    "pool",
    "preview",
    "publish_assignment",
    "question",
    "ranking",
    "ranking_progress",
    "readers",
    "reading_pack",
    "reading_pack_pdf",
    "recuse",
    "release",
    "remind",
    "remove_judge",
    "repeat_ranking",
    "request_assignment",
    "request_ranking",
    "resume",
    "return_to_chair",
    "revise",
    "round",
    "rounds",
    "rules",
    "run_progress",
    "scoresheet",
    "seat",
    "send_again",
    "set_up_round",
    "sheets",
    "take_out",
    "take_remedy",
    "told",
    "withdraw",
    "withhold",
    "write_guidance",
]
