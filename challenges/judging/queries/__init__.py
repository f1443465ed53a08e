"""What is read of judging: one module a subject."""

from .panels import Declaration, declaration, declarations, seats_with_conflicts
from .progress import RoundProgress, progress_of
from .runs import (
    WaitingRun,
    latest_assignment_run,
    latest_ranking_run,
    proposed_pairs,
    waiting_runs,
)
from .sheets import (
    blind_parts,
    blind_title,
    criteria_with_bands,
    document_keys,
    latest_sheet_of,
    next_open,
    own_list,
    own_sheets,
)
from .standings import Ranking, decision_of, outcomes_of, ranking_of
from .waiting import waiting_for

__all__ = [
    "Declaration",
    "Ranking",
    "RoundProgress",
    "WaitingRun",
    "blind_parts",
    "blind_title",
    "criteria_with_bands",
    "decision_of",
    "declaration",
    "declarations",
    "document_keys",
    "latest_assignment_run",
    "latest_ranking_run",
    "latest_sheet_of",
    "next_open",
    "outcomes_of",
    "own_list",
    "own_sheets",
    "progress_of",
    "proposed_pairs",
    "ranking_of",
    "seats_with_conflicts",
    "waiting_for",
    "waiting_runs",
]
