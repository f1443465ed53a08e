"""The pages of judging, by whom they are for."""

from .assigning import cancel_assignment, readers, rules, take_remedy
from .assignment import assignment, publish_assignment, request_assignment, run_progress
from .conflicts import conflict, conflicts, declaration
from .guidance import guidance, write_guidance
from .invitations import invite, send_again, withdraw
from .invited import decline_invitation, decline_link, invitation, invitation_link
from .outcome import decision, preview, release
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

__all__ = [
    "add_conflict",
    "algorithm_record",
    "assignment",
    "cancel_assignment",
    "change_round",
    "close_round",
    "conflict",
    "conflicts",
    "decision",
    "declaration",
    "decline_invitation",
    "decline_link",
    "document",
    "group_checks",
    "guidance",
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
    "withdraw",
    "write_guidance",
]
