"""The pages of judging, by whom they are for."""

from .assignment import assignment, publish_assignment, request_assignment, run_progress
from .conflicts import conflict, conflicts, declaration
from .outcome import decision, preview, release
from .panels import add_judge, panel, remove_judge
from .ranking import ranking, ranking_progress, repeat_ranking, request_ranking
from .reports import algorithm_record, group_checks, judge_reports
from .rounds import change_round, close_round, round, rounds, set_up_round
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
    "add_judge",
    "algorithm_record",
    "assignment",
    "change_round",
    "close_round",
    "conflict",
    "conflicts",
    "decision",
    "declaration",
    "document",
    "group_checks",
    "judge_reports",
    "keep_apart",
    "let_together",
    "panel",
    "panel_conflict",
    "panel_conflicts",
    "preview",
    "publish_assignment",
    "ranking",
    "ranking_progress",
    "recuse",
    "release",
    "remove_judge",
    "repeat_ranking",
    "request_assignment",
    "request_ranking",
    "revise",
    "round",
    "rounds",
    "run_progress",
    "scoresheet",
    "seat",
    "set_up_round",
    "sheets",
]
