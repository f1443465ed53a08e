"""What may be done here; each function is one transaction."""

from .carrying import carry_drafts_over
from .equality import ask_about_equality, keep_equality_answers, publish_equality_reports
from .handling import (
    allocate_applications,
    export_applications,
    put_back_applications,
    take_out_applications,
    write_note,
)
from .outcomes import not_select_application, select_application
from .record import record_application
from .saving import Saved, Stale, save_section
from .starting import start_application
from .submitting import submit_application, withdraw_application

__all__ = [
    "Saved",
    "Stale",
    "allocate_applications",
    "ask_about_equality",
    "carry_drafts_over",
    "export_applications",
    "keep_equality_answers",
    "not_select_application",
    "publish_equality_reports",
    "put_back_applications",
    "record_application",
    "save_section",
    "select_application",
    "start_application",
    "submit_application",
    "take_out_applications",
    "withdraw_application",
    "write_note",
]
