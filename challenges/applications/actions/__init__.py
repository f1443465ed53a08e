"""What may be done here; each function is one transaction."""

from .carrying import carry_drafts_over
from .outcomes import not_select_application, select_application
from .record import record_application
from .saving import Saved, Stale, save_section
from .starting import start_application
from .submitting import reopen_application, submit_application, withdraw_application

__all__ = [
    "Saved",
    "Stale",
    "carry_drafts_over",
    "not_select_application",
    "record_application",
    "reopen_application",
    "save_section",
    "select_application",
    "start_application",
    "submit_application",
    "withdraw_application",
]
