"""Who may see and do what in judging. Default deny; hidden looks the same as absent.

Whoever is tied to an applicant of a challenge, by a conflict or by membership of it or of a body
linked to it, sees nothing of the judging of that application; somebody who runs or chairs the
judging loses all of its pages, mails and lines in the audit trail (`ties`).

Whoever runs or chairs a round and judges in it is a judge first: `rounds_to_score_blind`.
"""

from .conflicts import (
    may_decide_conflict,
    may_pin_conflict,
    may_watch_conflicts,
    watched_panels,
)
from .invitations import (
    PANEL_LINK,
    may_accept_panel_invitation,
    may_decline_panel_invitation,
    panel_invitations_offered,
)
from .packs import READING_PACK, may_draw_packs, may_read_pack
from .panels import (
    applicants_to_judge,
    judged_challenges,
    managed_challenges,
    may_change_panel,
    may_change_seat,
    may_declare_conflict,
    may_declare_for_panel,
    may_manage_judging,
    own_seats,
    panels_to_declare_for,
)
from .peers import (
    assignments_with_peers,
    may_see_peers,
    peers_of,
)
from .pool import may_keep_entry, may_keep_pool, may_search_pool, may_take_out, visible_pool
from .reports import (
    may_read_group_checks,
    may_read_judge_reports,
    rounds_with_group_checks,
    rounds_with_judge_reports,
)
from .results import (
    may_decide,
    may_keep_time,
    may_read_decision,
    may_read_scores,
    may_release,
    may_repeat_ranking,
)
from .rounds import (
    chaired_rounds,
    guided_rounds,
    judged_rounds,
    managed_rounds,
    may_ask_for_ranking,
    may_close_round,
    may_follow_round,
    may_know_applicants,
    may_manage_round,
    may_publish_assignment,
    visible_rounds,
)
from .scoring import (
    applications_to_score_blind,
    may_recuse,
    may_score,
    own_assignments,
    rounds_to_score_blind,
    sheets_to_submit,
)
from .ties import (
    applicants_known_to,
    applications_of_tied_organisations,
    belongs_to,
    challenges_closed_to,
    closed_applications,
    is_tied_to,
    is_tied_to_applicant,
    open_suggestions,
    secret_entries,
    standing_conflicts,
    tied_organisations,
    untied,
)

__all__ = [
    "PANEL_LINK",
    "READING_PACK",
    "applicants_known_to",
    "applicants_to_judge",
    "applications_of_tied_organisations",
    "applications_to_score_blind",
    "assignments_with_peers",
    "belongs_to",
    "chaired_rounds",
    "challenges_closed_to",
    "closed_applications",
    "guided_rounds",
    "is_tied_to",
    "is_tied_to_applicant",
    "judged_challenges",
    "judged_rounds",
    "managed_challenges",
    "managed_rounds",
    "may_accept_panel_invitation",
    "may_ask_for_ranking",
    "may_change_panel",
    "may_change_seat",
    "may_close_round",
    "may_decide",
    "may_decide_conflict",
    "may_declare_conflict",
    "may_declare_for_panel",
    "may_decline_panel_invitation",
    "may_draw_packs",
    "may_follow_round",
    "may_keep_entry",
    "may_keep_pool",
    "may_keep_time",
    "may_know_applicants",
    "may_manage_judging",
    "may_manage_round",
    "may_pin_conflict",
    "may_publish_assignment",
    "may_read_decision",
    "may_read_group_checks",
    "may_read_judge_reports",
    "may_read_pack",
    "may_read_scores",
    "may_recuse",
    "may_release",
    "may_repeat_ranking",
    "may_score",
    "may_search_pool",
    "may_see_peers",
    "may_take_out",
    "may_watch_conflicts",
    "open_suggestions",
    "own_assignments",
    "own_seats",
    "panel_invitations_offered",
    "panels_to_declare_for",
    "peers_of",
    "rounds_to_score_blind",
    "rounds_with_group_checks",
    "rounds_with_judge_reports",
    "secret_entries",
    "sheets_to_submit",
    "standing_conflicts",
    "tied_organisations",
    "untied",
    "visible_pool",
    "visible_rounds",
    "watched_panels",
]
