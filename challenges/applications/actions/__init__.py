"""What may be done here; each function is one transaction."""

from .carrying import carry_drafts_over
from .copies import (
    ask_for_blank_form,
    ask_for_copy,
    claim_copy,
    keep_copy,
    leave_unsent,
    note_failed_drawing,
)
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
from .reminding import remind_of_draft
from .saving import Saved, Stale, save_section
from .starting import start_application
from .submitting import submit_application, withdraw_application

__all__ = [
    "Saved",
    "Stale",
    "allocate_applications",
    "ask_about_equality",
    "ask_for_blank_form",
    "ask_for_copy",
    "carry_drafts_over",
    "claim_copy",
    "export_applications",
    "keep_copy",
    "keep_equality_answers",
    "leave_unsent",
    "not_select_application",
    "note_failed_drawing",
    "publish_equality_reports",
    "put_back_applications",
    "record_application",
    "remind_of_draft",
    "save_section",
    "select_application",
    "start_application",
    "submit_application",
    "take_out_applications",
    "withdraw_application",
    "write_note",
]
