"""Readings across all areas."""

from .audit import PAGE, Line, audit_page
from .invariants import Broken, broken_invariants
from .jobs import Job, jobs
from .tasks import Tasks, my_tasks

__all__ = [
    "PAGE",
    "Broken",
    "Job",
    "Line",
    "Tasks",
    "audit_page",
    "broken_invariants",
    "jobs",
    "my_tasks",
]
