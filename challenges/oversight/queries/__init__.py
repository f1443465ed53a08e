"""Readings across all areas."""

from .audit import PAGE, Line, audit_lines, audit_page, kinds_of_events, line_of
from .duties import unfinished_duties
from .invariants import RULES, Broken, broken_invariants, what_to_look_at
from .jobs import Job, jobs
from .mails import DELAYED, MAILS, kinds_of_mails, mail_of, mails_page
from .pending import Pending, pending
from .tasks import Tasks, my_tasks

__all__ = [
    "DELAYED",
    "MAILS",
    "PAGE",
    "RULES",
    "Broken",
    "Job",
    "Line",
    "Pending",
    "Tasks",
    "audit_lines",
    "audit_page",
    "broken_invariants",
    "jobs",
    "kinds_of_events",
    "kinds_of_mails",
    "line_of",
    "mail_of",
    "mails_page",
    "my_tasks",
    "pending",
    "unfinished_duties",
    "what_to_look_at",
]
