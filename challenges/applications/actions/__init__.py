"""What may be done here; each function is one transaction."""

from .carrying import carry_drafts_over
from .equality import ask_about_equality, keep_equality_answers, publish_equality_reports
from .outcomes import not_select_application, select_application
from .record import record_application
from .saving import Saved, Stale, save_section
from .starting import start_application
from .submitting import submit_application, withdraw_application

__all__ = [
    "Saved",
    "Stale",
    "ask_about_equality",
    "carry_drafts_over",
    "keep_equality_answers",
    "not_select_application",
    "publish_equality_reports",
    "record_application",
    "save_section",
    "select_application",
    "start_application",
    "submit_application",
    "withdraw_application",
]
