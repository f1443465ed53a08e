"""What is read of judging: one module a subject."""

from .algorithm_records import published_record, record_facts, with_algorithm_record
from .blind import blind_parts, blind_title, document_of
from .comparing import Comparison, own_scores
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
from .peers import Peers, judge_letters, peer_reviews
from .progress import RoundProgress, progress_of, seats_of
from .ranking_words import calibration_in_words, cut_in_words, reliability_in_words
from .rankings import Ranking, ranking_of
from .record_words import Part, record_in_words
from .reports import group_rows, judge_rows
from .reviews import Cell, Review, review_of, worth
from .runs import (
    WaitingRun,
    followed_ranking,
    latest_assignment_run,
    latest_ranking_run,
    latest_repeat,
    proposal_of,
    waiting_runs,
)
from .samples import sample_parts
from .sheets import (
    criteria_of_sheet,
    criteria_with_bands,
    next_open,
    own_list,
    own_share,
    own_sheets,
    rounds_of_judge,
    sheets_of,
)
from .standings import (
    decision_of,
    in_order_of,
    labels_for_decision,
    outcomes_of,
)
from .waiting import waiting_for

__all__ = [
    "SMALLEST",
    "Cell",
    "Comparison",
    "ConflictList",
    "Declaration",
    "Funnel",
    "Part",
    "Peers",
    "Ranking",
    "Review",
    "RoundProgress",
    "ScoreBand",
    "TiedPair",
    "WaitingRun",
    "announced_standings",
    "apart_pairs",
    "blind_parts",
    "blind_title",
    "calibration_in_words",
    "conflicts_of",
    "criteria_of_sheet",
    "criteria_with_bands",
    "cut_in_words",
    "decision_of",
    "declaration",
    "declarations",
    "document_of",
    "followed_ranking",
    "group_rows",
    "in_order_of",
    "judge_letters",
    "judge_rows",
    "knowledge_of",
    "labels_for_decision",
    "latest_assignment_run",
    "latest_ranking_run",
    "latest_repeat",
    "latest_sheet_of",
    "next_open",
    "outcomes_of",
    "own_list",
    "own_scores",
    "own_share",
    "own_sheets",
    "pairs_to_look_at",
    "peer_reviews",
    "people_of",
    "progress_of",
    "proposal_of",
    "public_funnel",
    "published_record",
    "ranking_of",
    "record_facts",
    "record_in_words",
    "reliability_in_words",
    "review_of",
    "rounds_of_judge",
    "sample_parts",
    "score_bands",
    "seats_of",
    "seats_with_conflicts",
    "sheets_of",
    "tied_pair",
    "waiting_for",
    "waiting_runs",
    "with_algorithm_record",
    "worth",
]
