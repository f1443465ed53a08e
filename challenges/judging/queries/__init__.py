"""What is read of judging: one module a subject."""

from .blind import blind_parts, blind_title, document_of
from .conflicts import (
    ConflictList,
    TiedPair,
    apart_pairs,
    conflicts_of,
    pairs_to_look_at,
    people_of,
    tied_pair,
)
from .funnel import (
    SMALLEST,
    Funnel,
    ScoreBand,
    announced_standings,
    public_funnel,
    score_bands,
)
from .knowledge import knowledge_of
from .panels import Declaration, declaration, declarations, seats_with_conflicts
from .progress import RoundProgress, progress_of, seats_of
from .runs import (
    WaitingRun,
    latest_assignment_run,
    latest_ranking_run,
    proposal_of,
    waiting_runs,
)
from .sheets import (
    criteria_with_bands,
    latest_sheet_of,
    next_open,
    own_list,
    own_share,
    own_sheets,
    rounds_of_judge,
)
from .standings import (
    Ranking,
    decision_of,
    in_order_of,
    labels_for_decision,
    outcomes_of,
    ranking_of,
)
from .waiting import waiting_for

__all__ = [
    "SMALLEST",
    "ConflictList",
    "Declaration",
    "Funnel",
    "Ranking",
    "RoundProgress",
    "ScoreBand",
    "TiedPair",
    "WaitingRun",
    "announced_standings",
    "apart_pairs",
    "blind_parts",
    "blind_title",
    "conflicts_of",
    "criteria_with_bands",
    "decision_of",
    "declaration",
    "declarations",
    "document_of",
    "in_order_of",
    "knowledge_of",
    "labels_for_decision",
    "latest_assignment_run",
    "latest_ranking_run",
    "latest_sheet_of",
    "next_open",
    "outcomes_of",
    "own_list",
    "own_share",
    "own_sheets",
    "pairs_to_look_at",
    "people_of",
    "progress_of",
    "proposal_of",
    "public_funnel",
    "ranking_of",
    "rounds_of_judge",
    "score_bands",
    "seats_of",
    "seats_with_conflicts",
    "tied_pair",
    "waiting_for",
    "waiting_runs",
]
