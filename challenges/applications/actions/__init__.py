"""What may be done here; each function is one transaction."""

from .carrying import carry_drafts_over
from .collaborating import change_right, end_collaboration, end_collaborations_of
from .copies import (
    ask_for_blank_form,
    ask_for_copy,
    claim_copy,
    keep_copy,
    leave_changes_unsent,
    leave_unsent,
    note_failed_drawing,
)
from .ending import lapse_requests, remind_of_requests
from .equality import ask_about_equality, keep_equality_answers, publish_equality_reports
from .handling import (
    allocate_applications,
    export_applications,
    put_back_applications,
    take_out_applications,
    write_note,
)
from .inviting import (
    accept_collaboration,
    decline_collaboration,
    erase_collaborations,
    expire_collaborations,
    invite_collaborator,
    send_collaboration_again,
    withdraw_collaboration,
)
from .messages import note_outcome_read, note_reading, send_message, settle_messages
from .outcomes import Verdict, carry_out_decision
from .record import record_application
from .reminding import remind_of_draft
from .requests import (
    ask_for_changes,
    extend_request,
    let_in_late,
    take_back_request,
)
from .saving import Saved, Stale, save_section
from .starting import start_application
from .submitting import submit_application, withdraw_application

__all__ = [
    "Saved",
    "Stale",
    "Verdict",
    "accept_collaboration",
    "allocate_applications",
    "ask_about_equality",
    "ask_for_blank_form",
    "ask_for_changes",
    "ask_for_copy",
    "carry_drafts_over",
    "carry_out_decision",
    "change_right",
    "claim_copy",
    "decline_collaboration",
    "end_collaboration",
    "end_collaborations_of",
    "erase_collaborations",
    "expire_collaborations",
    "export_applications",
    "extend_request",
    "invite_collaborator",
    "keep_copy",
    "keep_equality_answers",
    "lapse_requests",
    "leave_changes_unsent",
    "leave_unsent",
    "let_in_late",
    "note_failed_drawing",
    "note_outcome_read",
    "note_reading",
    "publish_equality_reports",
    "put_back_applications",
    "record_application",
    "remind_of_draft",
    "remind_of_requests",
    "save_section",
    "send_collaboration_again",
    "send_message",
    "settle_messages",
    "start_application",
    "submit_application",
    "take_back_request",
    "take_out_applications",
    "withdraw_application",
    "withdraw_collaboration",
    "write_note",
]
