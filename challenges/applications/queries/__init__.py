"""What can be read about applications."""

from .changes import ChangeSince, changes_since
from .drafts import (
    Draft,
    answers_of,
    application_for,
    criteria_of,
    draft_of,
    frozen_content,
    may_be_withdrawn,
    newest_submission,
    own_application,
    submission_for,
    team_of,
)
from .eligibility import fitting as fitting_challenges
from .eligibility import rules_of as eligibility_rules
from .equality import (
    LEAST,
    EqualityTable,
    equality_asked_until,
    equality_report_of,
    equality_reports_due,
    equality_tables,
    is_asked_about_equality,
    with_equality_report,
)
from .forms import form_of_version, newest_forms, version_shown
from .lists import (
    PAGE,
    Desk,
    application_kept_for,
    application_of,
    challenge_to_apply_to,
    desk,
    drafts_of,
    has_begun,
    latest_submissions,
    my_applications,
    organisations_to_apply_for,
)
from .locks import hold_challenge, lock_application, lock_challenge, lock_outdated
from .stale import BothTexts, both_texts
from .waiting import unanswered_invitations, waiting_for
from .windows import Window, window_of
from .words import condition_in_words, in_words, sentence

__all__ = [
    "LEAST",
    "PAGE",
    "BothTexts",
    "ChangeSince",
    "Desk",
    "Draft",
    "EqualityTable",
    "Window",
    "answers_of",
    "application_for",
    "application_kept_for",
    "application_of",
    "both_texts",
    "challenge_to_apply_to",
    "changes_since",
    "condition_in_words",
    "criteria_of",
    "desk",
    "draft_of",
    "drafts_of",
    "eligibility_rules",
    "equality_asked_until",
    "equality_report_of",
    "equality_reports_due",
    "equality_tables",
    "fitting_challenges",
    "form_of_version",
    "frozen_content",
    "has_begun",
    "hold_challenge",
    "in_words",
    "is_asked_about_equality",
    "latest_submissions",
    "lock_application",
    "lock_challenge",
    "lock_outdated",
    "may_be_withdrawn",
    "my_applications",
    "newest_forms",
    "newest_submission",
    "organisations_to_apply_for",
    "own_application",
    "sentence",
    "submission_for",
    "team_of",
    "unanswered_invitations",
    "version_shown",
    "waiting_for",
    "window_of",
    "with_equality_report",
]
