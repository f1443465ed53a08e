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
from .explained import explained
from .funnel import (
    SMALLEST,
    Funnel,
    ScoreBand,
    announced_standings,
    public_funnel,
    score_bands,
)
from .invitations import (
    Asked,
    JudgingDays,
    invitations_of,
    judging_days,
    last_no,
    lock_panel_invitation,
    panel_invitation_holder,
    panel_invitation_of,
    panel_invitation_offered,
    panel_invitation_state_at,
    panel_invitations_due,
    panel_invitations_to_remind,
)
from .knowledge import knowledge_of
from .moves import moves_of
from .packs import (
    Read,
    applications_to_read,
    fingerprint_of,
    is_up_to_date,
    pack_of,
    packs_to_discard,
    packs_to_draw,
)
from .panels import Declaration, declaration, declarations, seats_with_conflicts
from .peers import Peers, judge_letters, peer_reviews
from .pool import (
    Pool,
    Wanted,
    challenge_to_invite_to,
    declarations_to_renew,
    entry_in_pool,
    holds_until,
    judges_in_pool,
    own_entry,
)
from .progress import RoundProgress, progress_of, seats_of
from .ranking_words import calibration_in_words, cut_in_words, reliability_in_words
from .rankings import Ranking, ranking_of
from .record_words import Part, record_in_words
from .remedies import ways_out
from .reminders import kind_due, left_to_score, reminded_at, rounds_about_to_close
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
    "Asked",
    "Cell",
    "Comparison",
    "ConflictList",
    "Declaration",
    "Funnel",
    "JudgingDays",
    "Part",
    "Peers",
    "Pool",
    "Ranking",
    "Read",
    "Review",
    "RoundProgress",
    "ScoreBand",
    "TiedPair",
    "WaitingRun",
    "Wanted",
    "announced_standings",
    "apart_pairs",
    "applications_to_read",
    "blind_parts",
    "blind_title",
    "calibration_in_words",
    "challenge_to_invite_to",
    "conflicts_of",
    "criteria_of_sheet",
    "criteria_with_bands",
    "cut_in_words",
    "decision_of",
    "declaration",
    "declarations",
    "declarations_to_renew",
    "document_of",
    "entry_in_pool",
    "explained",
    "fingerprint_of",
    "followed_ranking",
    "group_rows",
    "holds_until",
    "in_order_of",
    "invitations_of",
    "is_up_to_date",
    "judge_letters",
    "judge_rows",
    "judges_in_pool",
    "judging_days",
    "kind_due",
    "knowledge_of",
    "labels_for_decision",
    "last_no",
    "latest_assignment_run",
    "latest_ranking_run",
    "latest_repeat",
    "latest_sheet_of",
    "left_to_score",
    "lock_panel_invitation",
    "moves_of",
    "next_open",
    "outcomes_of",
    "own_entry",
    "own_list",
    "own_scores",
    "own_share",
    "own_sheets",
    "pack_of",
    "packs_to_discard",
    "packs_to_draw",
    "pairs_to_look_at",
    "panel_invitation_holder",
    "panel_invitation_of",
    "panel_invitation_offered",
    "panel_invitation_state_at",
    "panel_invitations_due",
    "panel_invitations_to_remind",
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
    "reminded_at",
    "review_of",
    "rounds_about_to_close",
    "rounds_of_judge",
    "sample_parts",
    "score_bands",
    "seats_of",
    "seats_with_conflicts",
    "sheets_of",
    "tied_pair",
    "waiting_for",
    "waiting_runs",
    "ways_out",
    "with_algorithm_record",
    "worth",
]
